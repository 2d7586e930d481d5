package io.patchbay.core.internal.http;

import io.patchbay.plugin.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * Asks for an installation.
 *
 * @param source a {@code file:} or {@code https:} URI of a jar
 * @param config properties of the configuration whose PID is the symbolic name of the bundle; none if absent
 */
public record NewInstallation(@Nullable String source, @Nullable JsonObject config) {}
