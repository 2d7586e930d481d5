package io.patchbay.api.work;

/** The kinds of work. Each has its own share of the threads of a node, so that none waits for another. */
public enum LaneKind {
    /** Runs of workflows; a lane for each run, or for each concurrency group. */
    RUN,
    /** Deliveries of webhooks; a lane for each endpoint, or for each ordering key of one. */
    DELIVERY,
    /** Firings of schedules; a lane for each schedule. */
    SCHEDULE,
    /** What is looked after now and then, such as the health of a plugin; a lane for each thing. */
    POLL
}
