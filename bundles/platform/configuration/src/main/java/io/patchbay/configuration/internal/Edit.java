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
 */
public record Edit(String pid, Origin origin, OptionalLong expected, boolean undescribed) {}
