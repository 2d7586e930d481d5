package io.patchbay.core.internal.lifecycle;

import java.time.Duration;

/**
 * What holds for updates.
 *
 * @param keptVersions how many jars of a plugin are kept, the one in force included
 * @param probation how long a new revision is watched; zero to not watch
 * @param probationCalls how many calls it must have had until it is trusted, within ten times that long
 * @param snapshotBytes the largest data directory that is copied before an update
 * @param drains how long calls of the old revision may go on
 */
record UpdateRules(int keptVersions, Duration probation, long probationCalls, long snapshotBytes, DrainRules drains) {
    static final UpdateRules USUAL = new UpdateRules(3, Duration.ofSeconds(60), 20, 256L << 20, DrainRules.USUAL);
}
