package io.patchbay.plugin.transformer.data.internal;

import io.patchbay.plugin.annotation.Describe;
import java.util.Map;
import java.util.Optional;

/** The options of {@code normalize} and {@code transform}. */
@Describe("The form the records are to have.")
@SuppressWarnings("MemberName") // workflows that exist write target_schema
public record NormalizeOptions(
        @Describe(
                        value =
                                "The name of the schema the records are for. If the plugin's configuration 'schemas' has it, its "
                                        + "columns hold; else 'columns' do.",
                        example = "\"analytics.sales_normalized\"")
                Optional<String> target_schema,
        @Describe(
                        value =
                                "The columns, by name and in order. Without them every member stays, with its name and texts tidied.",
                        defaultValue = "{}",
                        example =
                                "{\"sold_on\": {\"type\": \"date\", \"from\": \"Order Date\", \"format\": \"dd.MM.yyyy\"}}")
                Map<String, Column> columns,
        @Describe(
                        value =
                                "What happens with a value that cannot become what its column holds, or a required one that is missing: "
                                        + "'fail', make it 'null' (a required one fails), or 'skip' the row, which is counted and logged.",
                        defaultValue = "\"fail\"")
                OnBadValue onBadValue,
        @Describe(
                        value = "The time zone of times that name none.",
                        defaultValue = "\"UTC\"",
                        example = "\"Europe/Zurich\"")
                String zone) {}
