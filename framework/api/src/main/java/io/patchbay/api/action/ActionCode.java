package io.patchbay.api.action;

import io.patchbay.api.ErrorCode;

/** Codes of failures of calls. */
public enum ActionCode implements ErrorCode {
    /** There is no plugin of this name. */
    PLUGIN_NOT_FOUND(Kind.CALLER, 404),
    /** The plugin is there but not enabled. */
    PLUGIN_NOT_ENABLED(Kind.CALLER, 409),
    /** The plugin has no action of this name. */
    UNKNOWN_ACTION(Kind.CALLER, 404),
    /** The input document does not fit the action's schema. */
    INVALID_INPUT(Kind.CALLER, 422),
    /** The plugin failed with a code of its own, which the message begins with. */
    PLUGIN_FAILED(Kind.PEER, 502),
    /** The plugin failed with an error it did not foresee. */
    PLUGIN_BROKE(Kind.PEER, 502),
    /** The call took longer than it may. */
    DEADLINE_EXCEEDED(Kind.PEER, 504),
    /** The call used more processor time or memory than its budget allows. */
    BUDGET_EXCEEDED(Kind.PEER, 502),
    /** The call was cancelled. */
    CANCELLED(Kind.CALLER, 409),
    /** The plugin was stopped or replaced, and the call did not end in the time it had for that. */
    PLUGIN_STOPPED(Kind.PEER, 502),
    /** Too many calls of this plugin run or wait. */
    PLUGIN_BUSY(Kind.LIMIT, 429),
    /** The plugin failed too often; calls are refused for a while. */
    CIRCUIT_OPEN(Kind.LIMIT, 503),
    /** A hook of a plugin refused the call; the message names both. */
    EXECUTION_VETOED(Kind.CALLER, 403);

    private final Kind kind;
    private final int status;

    ActionCode(Kind kind, int status) {
        this.kind = kind;
        this.status = status;
    }

    @Override
    public Kind kind() {
        return kind;
    }

    @Override
    public int status() {
        return status;
    }
}
