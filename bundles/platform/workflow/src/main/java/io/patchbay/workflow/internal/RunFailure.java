package io.patchbay.workflow.internal;

import java.util.Optional;

/**
 * Why a run did not succeed.
 *
 * @param code the code, as it is shown outside
 * @param message a sentence
 * @param step the step that failed first
 * @param row the last row that step took
 */
public record RunFailure(String code, String message, Optional<String> step, Optional<Long> row) {}
