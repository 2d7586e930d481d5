package io.patchbay.workflow.internal.course;

import io.patchbay.api.PatchbayException;
import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonObject;

/**
 * Why a step failed.
 *
 * @param code the code, as it is shown outside
 * @param message a sentence
 * @param step the name of the step
 * @param retryable whether another try may end otherwise
 */
public record Failure(String code, String message, String step, boolean retryable) {
    /** The code of what took longer than it may. */
    public static final String TIMEOUT = "step-timeout";

    /** The code of a run that took longer than it may. */
    public static final String RUN_TIMEOUT = "run-timeout";

    static Failure of(PatchbayException failure, String step) {
        return new Failure(failure.code().text(), String.valueOf(failure.getMessage()), step, false);
    }

    /** Returns what expressions see as {@code error}, and what is kept. */
    JsonObject document() {
        return JsonObject.builder()
                .put("code", code)
                .put("message", message)
                .put("step", step)
                .put("retryable", retryable)
                .build();
    }

    /** Returns the failure of a document. */
    static Failure of(JsonObject document) {
        return new Failure(
                document.text("code").orElse(""),
                document.text("message").orElse(""),
                document.text("step").orElse(""),
                document.get("retryable").map(Json::asBoolean).orElse(false));
    }
}
