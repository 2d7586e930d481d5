package io.patchbay.plugin.connector.jdbc.internal;

import io.patchbay.plugin.annotation.Describe;

/** The answer of {@code execute}. */
@Describe("What a statement changed.")
public record Changed(@Describe("How many rows; 0 for statements that change none.") long rows) {}
