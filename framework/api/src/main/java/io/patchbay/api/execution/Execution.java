package io.patchbay.api.execution;

import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * One call of a plugin action.
 *
 * @param id its ULID
 * @param plugin the plugin's name
 * @param version the version of the bundle that ran it; empty before it ran
 * @param action the action
 * @param status its state
 * @param input the input document
 * @param output the answer, once it succeeded
 * @param error what went wrong, once it failed
 * @param attempt how often it was started
 * @param principal who asked for it
 * @param trace the trace id of that request
 * @param created when it was accepted
 * @param started when it was last started
 * @param ended when it ended
 * @param usage what it used; empty before it ended
 * @param integration the id of the integration it goes through; empty if it goes through none
 */
public record Execution(
        String id,
        String plugin,
        Optional<String> version,
        String action,
        Status status,
        JsonObject input,
        Optional<Json> output,
        Optional<Failure> error,
        int attempt,
        String principal,
        String trace,
        Instant created,
        Optional<Instant> started,
        Optional<Instant> ended,
        Optional<Usage> usage,
        Optional<String> integration) {
    /** The state of an execution. */
    public enum Status {
        /** Accepted, waiting for its turn. */
        QUEUED,
        /** Being made. */
        RUNNING,
        /** Ended with an answer. */
        SUCCEEDED,
        /** Ended with an error. */
        FAILED,
        /** Ended because somebody asked for it. */
        CANCELLED;

        /** Tells whether nothing more will happen. */
        public boolean ended() {
            return this != QUEUED && this != RUNNING;
        }
    }

    /**
     * What went wrong.
     *
     * @param code the code, as it is shown outside
     * @param message a sentence
     */
    public record Failure(String code, String message) {}

    /**
     * What a call used.
     *
     * @param wall from start to end
     * @param cpu processor time of its thread
     * @param allocated bytes its thread allocated
     */
    public record Usage(Duration wall, Duration cpu, long allocated) {}
}
