package io.patchbay.plugin.connector.jdbc.internal;

import io.patchbay.plugin.annotation.Describe;
import io.patchbay.plugin.json.Json;
import java.util.Map;

/** The input of {@code execute}. */
@Describe("A statement that changes something.")
public record Command(
        @Describe(
                        value = "The statement. ':name' stands for a value of 'parameters'.",
                        example = "\"update orders set state = :state where id = :id\"")
                String sql,
        @Describe(
                        value = "The values of the statement's ':name's. They are bound, never part of its text.",
                        defaultValue = "{}",
                        example = "{\"state\": \"paid\", \"id\": 17}")
                Map<String, Json> parameters) {}
