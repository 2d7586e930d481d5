package io.patchbay.api.action;

import io.patchbay.plugin.invocation.PluginException;
import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonObject;
import org.jspecify.annotations.Nullable;

/** Reads, writes and describes the values of one Java type. Thread-safe. */
interface Codec {
    /** Returns the value a document stands for; {@code null} after telling what is wrong with it. */
    @Nullable
    Object read(Json json, Pointer at, Problems problems);

    /**
     * Returns the document of a value.
     *
     * @throws PluginException if there is none, which is the plugin's fault
     */
    Json write(Object value, Pointer at);

    /** Returns the JSON Schema of the values. */
    JsonObject schema(Definitions definitions);

    /** Returns what a message says was expected. */
    String expected();

    /** Writes a value a plugin answered with, which may be {@code null} though it should not. */
    static Json answer(Codec codec, @Nullable Object value, Pointer at) {
        if (value == null) {
            throw PluginException.of(
                    "invalid-answer",
                    "The plugin answered null at '" + at + "': expected " + codec.expected()
                            + ". Declare what may be absent as Optional.");
        }
        return codec.write(value, at);
    }
}
