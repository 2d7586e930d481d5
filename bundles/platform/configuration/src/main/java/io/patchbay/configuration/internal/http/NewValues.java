package io.patchbay.configuration.internal.http;

import io.patchbay.plugin.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * What is to be set.
 *
 * @param values by the name of the attribute; in a PATCH, null takes a value back
 */
public record NewValues(@Nullable JsonObject values) {}
