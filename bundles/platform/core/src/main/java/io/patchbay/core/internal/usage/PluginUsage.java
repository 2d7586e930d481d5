package io.patchbay.core.internal.usage;

import io.patchbay.core.internal.quota.PluginBudget;
import java.time.Instant;

/**
 * What one plugin uses, as it is shown.
 *
 * @param id the symbolic name of its bundle
 * @param since from when on it was added up
 * @param cpuSeconds processor time of its calls and of threads of its own
 * @param cores how many processors were busy with it in the last five seconds
 * @param allocatedBytes memory its calls and threads allocated
 * @param calls calls that reached it
 * @param running calls that run now
 * @param threads threads of its own that live
 * @param dataBytes its files: those in its data directory, and those the framework keeps for it
 * @param jarBytes its jar
 * @param sentBytes bytes it sent: bodies through the platform's HTTP client, all through sockets of its own
 * @param receivedBytes bytes it received so
 * @param budget how much it may use
 */
public record PluginUsage(
        String id,
        Instant since,
        double cpuSeconds,
        double cores,
        long allocatedBytes,
        long calls,
        int running,
        int threads,
        long dataBytes,
        long jarBytes,
        long sentBytes,
        long receivedBytes,
        PluginBudget budget) {}
