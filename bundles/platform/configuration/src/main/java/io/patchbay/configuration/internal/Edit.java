package io.patchbay.configuration.internal;

import io.patchbay.api.configuration.ConfigurationRevision.Origin;
import java.util.OptionalLong;

/**
 * How a configuration is to be changed.
 *
 * @param pid which one
 * @param origin by which door
 * @param expected the revision its author saw; empty to not mind
 * @param undescribed whether what nobody describes is taken as it is
 * @param trial whether it is only to be said what would come of it
 */
public record Edit(String pid, Origin origin, OptionalLong expected, boolean undescribed, boolean trial) {
    /** Makes one that changes something. */
    public Edit(String pid, Origin origin, OptionalLong expected, boolean undescribed) {
        this(pid, origin, expected, undescribed, false);
    }

    /** Returns the same, as a trial or not. */
    public Edit trial(boolean only) {
        return new Edit(pid, origin, expected, undescribed, only);
    }
}
