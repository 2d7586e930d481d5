package io.patchbay.plugin.validator.json.schema.internal;

import io.patchbay.plugin.annotation.Describe;
import io.patchbay.plugin.json.JsonObject;
import java.util.Optional;

/** The options of {@code validate}. */
@Describe("The rules that records must satisfy.")
public record SchemaOptions(
        @Describe(
                        value =
                                "The JSON Schema, draft 2020-12 unless its $schema names an older draft. It must be complete in itself: "
                                        + "a $ref to another document is refused, nothing is loaded from network or disk.",
                        example =
                                "{\"required\": [\"fare\"], \"properties\": {\"fare\": {\"type\": \"number\", \"minimum\": 0}}}")
                JsonObject schema,
        @Describe(
                        value =
                                "How many faults may be found in all rows together; one more fails the call. Without it any number.",
                        example = "1000")
                Optional<Long> maxViolations) {}
