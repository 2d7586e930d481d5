package io.patchbay.plugin.transformer.json.internal;

import io.patchbay.plugin.annotation.Describe;

/** The input of {@code flatten}. */
@Describe("How nested values are named.")
public record FlattenOptions(
        @Describe(value = "What stands between the names on the way to a value.", defaultValue = "\".\"")
                String separator,
        @Describe(
                        value =
                                "What becomes of arrays: 'index' makes a member of each value, named by its place from 0; "
                                        + "'keep' leaves them as they are; 'text' makes JSON text of them.",
                        defaultValue = "\"index\"")
                Arrays arrays) {
    /** What becomes of arrays. */
    enum Arrays {
        INDEX,
        KEEP,
        TEXT
    }
}
