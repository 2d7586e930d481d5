package io.patchbay.trust.internal.http;

import java.util.Optional;

/**
 * What is to be evaluated.
 *
 * @param plugin the id of an installed plugin or bundle
 */
public record InstalledPlugin(Optional<String> plugin) {}
