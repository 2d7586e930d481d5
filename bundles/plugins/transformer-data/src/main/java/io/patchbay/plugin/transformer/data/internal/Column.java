package io.patchbay.plugin.transformer.data.internal;

import io.patchbay.plugin.annotation.Describe;
import java.util.Optional;

/** One column of a target schema. */
@Describe("What a column holds and where it comes from.")
public record Column(
        @Describe(value = "What the column holds.", defaultValue = "\"any\"") ColumnType type,
        @Describe(
                        value =
                                "The member the value comes from. Without it the one whose tidied name is the column's.",
                        example = "\"Order Date\"")
                Optional<String> from,
        @Describe(value = "Whether a row without a value here is bad.", defaultValue = "false") boolean required,
        @Describe(
                        value =
                                "How texts of dates and times are written, in the letters of Java's DateTimeFormatter. Without it ISO 8601.",
                        example = "\"dd.MM.yyyy\"")
                Optional<String> format) {}
