package io.patchbay.engine.internal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The limits of the engine.
 *
 * @param lanes how much waits and runs
 * @param maxTimeout the longest a call may ask for
 * @param pluginWait how long an execution waits for a plugin that is not enabled, or takes no more calls
 * @param syncWait how long a synchronous request waits for its execution
 * @param syncWaiting the most requests that wait so at a time
 * @param retention how long executions are kept after their end
 * @param maxLost how often a node may die over an execution before it is given up
 */
record EngineLimits(
        Lanes.Limits lanes,
        Duration maxTimeout,
        Duration pluginWait,
        Duration syncWait,
        int syncWaiting,
        Duration retention,
        int maxLost) {
    static EngineLimits of(EngineComponent.Config config) {
        List<String> problems = new ArrayList<>();
        check(problems, "queue", config.queue(), 1, 1_000_000);
        check(problems, "queuePerPlugin", config.queuePerPlugin(), 1, 1_000_000);
        check(problems, "threads", config.threads(), 1, 1_000);
        check(problems, "threadsPerPlugin", config.threadsPerPlugin(), 1, 1_000);
        check(problems, "maxTimeoutSeconds", config.maxTimeoutSeconds(), 1, 7 * 24 * 3600);
        check(problems, "pluginWaitSeconds", config.pluginWaitSeconds(), 0, 24 * 3600);
        check(problems, "syncWaitSeconds", config.syncWaitSeconds(), 1, 600);
        check(problems, "syncWaiting", config.syncWaiting(), 0, 1_000);
        check(problems, "retentionDays", config.retentionDays(), 1, 3650);
        check(problems, "maxLost", config.maxLost(), 1, 1_000);
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(
                    "Configuration '" + EngineComponent.PID + "' is wrong: " + String.join(" ", problems));
        }
        return new EngineLimits(
                new Lanes.Limits(config.queue(), config.queuePerPlugin(), config.threads(), config.threadsPerPlugin()),
                Duration.ofSeconds(config.maxTimeoutSeconds()),
                Duration.ofSeconds(config.pluginWaitSeconds()),
                Duration.ofSeconds(config.syncWaitSeconds()),
                config.syncWaiting(),
                Duration.ofDays(config.retentionDays()),
                config.maxLost());
    }

    private static void check(List<String> problems, String name, long value, long min, long max) {
        if (value < min || value > max) {
            problems.add(name + " '" + value + "': expected " + min + " to " + max + ".");
        }
    }
}
