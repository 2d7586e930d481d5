package io.patchbay.plugin.hook;

import java.time.Duration;

/**
 * A call that is over.
 *
 * @param execution what it was
 * @param outcome {@code ok}, or the code of the failure, such as {@code plugin-busy}
 * @param took how long the caller waited for it
 */
public record EndedExecution(PlannedExecution execution, String outcome, Duration took) {}
