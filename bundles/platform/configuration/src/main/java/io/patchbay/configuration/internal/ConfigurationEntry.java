package io.patchbay.configuration.internal;

import java.util.Optional;

/**
 * A configuration in a list.
 *
 * @param pid the PID
 * @param name what it is called for people
 * @param bundle the bundle that describes it
 * @param described whether a bundle describes it
 * @param factory whether any number of configurations {@code pid~name} may be made of it
 * @param set whether anything was set
 * @param revision the number of its last change; 0 if there was none
 */
public record ConfigurationEntry(
        String pid,
        String name,
        Optional<String> bundle,
        boolean described,
        boolean factory,
        boolean set,
        long revision) {}
