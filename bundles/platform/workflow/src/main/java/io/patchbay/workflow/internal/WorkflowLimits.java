package io.patchbay.workflow.internal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The limits of pipelines.
 *
 * @param running the most runs at a time
 * @param waiting the most runs that wait
 * @param timeout how long a run may take unless the request says otherwise
 * @param maxTimeout the longest a request may ask for
 * @param pluginWait how long a run taken up after a restart waits for plugins that are not enabled
 * @param maxArtifactBytes the most bytes of one artifact
 * @param retention how long runs are kept after their end
 * @param maxLost how often a node may die over a run before it is given up
 */
record WorkflowLimits(
        int running,
        int waiting,
        Duration timeout,
        Duration maxTimeout,
        Duration pluginWait,
        long maxArtifactBytes,
        Duration retention,
        int maxLost) {
    static WorkflowLimits of(WorkflowComponent.Config config) {
        List<String> problems = new ArrayList<>();
        check(problems, "running", config.running(), 1, 100);
        check(problems, "waiting", config.waiting(), 0, 100_000);
        check(problems, "timeoutSeconds", config.timeoutSeconds(), 1, config.maxTimeoutSeconds());
        check(problems, "maxTimeoutSeconds", config.maxTimeoutSeconds(), 1, 7 * 24 * 3600);
        check(problems, "pluginWaitSeconds", config.pluginWaitSeconds(), 0, 24 * 3600);
        check(problems, "maxArtifactMegabytes", config.maxArtifactMegabytes(), 1, 1_000_000);
        check(problems, "retentionDays", config.retentionDays(), 1, 3650);
        check(problems, "maxLost", config.maxLost(), 1, 1_000);
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(
                    "Configuration '" + WorkflowComponent.PID + "' is wrong: " + String.join(" ", problems));
        }
        return new WorkflowLimits(
                config.running(),
                config.waiting(),
                Duration.ofSeconds(config.timeoutSeconds()),
                Duration.ofSeconds(config.maxTimeoutSeconds()),
                Duration.ofSeconds(config.pluginWaitSeconds()),
                config.maxArtifactMegabytes() * 1024L * 1024,
                Duration.ofDays(config.retentionDays()),
                config.maxLost());
    }

    private static void check(List<String> problems, String name, long value, long min, long max) {
        if (value < min || value > max) {
            problems.add(name + " '" + value + "': expected " + min + " to " + max + ".");
        }
    }
}
