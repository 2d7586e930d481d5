package io.patchbay.itests.process;

import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonObject;
import io.patchbay.plugin.json.JsonString;
import io.patchbay.testkit.process.HttpApi;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** The reference of configurations, made of what a running instance says of them. */
final class ConfigurationReference {
    static final Path FILE = Path.of("../../docs/reference/configuration.md");

    private static final String HEAD =
            """
            # Configurations

            What may be set in the bundles of this distribution, by PID. How: [Configure Patchbay](../how-to/configure.md).
            This page is written by `ConfigurationIT` from what the bundles themselves describe; `config show PID` says the same, with what is set.
            Patchbay also comes with the health checks of Apache Felix: `config list` has their PIDs.
            """;

    private static final String VARIABLES =
            """

            ## Environment

            Variables that fix a value while they are set: the environment counts before what was set by HTTP, shell or file, and that before
            the default.

            | variable | fixes | what its value means |
            |---|---|---|
            """;

    private ConfigurationReference() {}

    static String of(HttpApi api) {
        StringBuilder page = new StringBuilder(HEAD);
        StringBuilder variables = new StringBuilder(VARIABLES);
        for (Json entry : api.get("configurations?pageSize=200")
                .json()
                .get("items")
                .orElseThrow()
                .asArray()) {
            boolean ours = entry.asObject().text("bundle").orElse("").startsWith("io.patchbay.");
            if (ours) {
                String pid = entry.asObject().text("pid").orElseThrow();
                JsonObject configuration = api.get("configurations/" + pid).json();
                append(page, configuration);
                appendVariables(variables, pid, configuration);
            }
        }
        return page.append(variables).toString();
    }

    private static void appendVariables(StringBuilder table, String pid, JsonObject configuration) {
        for (Json one : configuration.get("attributes").orElseThrow().asArray()) {
            one.asObject().get("environment").map(Json::asObject).ifPresent(variable -> table.append("| `")
                    .append(variable.text("name").orElseThrow())
                    .append("` | `")
                    .append(pid)
                    .append("` `")
                    .append(one.asObject().text("id").orElseThrow())
                    .append("` | ")
                    .append(cell(variable.text("text").orElseThrow()))
                    .append(" |\n"));
        }
    }

    private static void append(StringBuilder page, JsonObject configuration) {
        page.append("\n## ").append(configuration.text("pid").orElseThrow()).append("\n\n");
        page.append(configuration.text("name").orElseThrow()).append(", of `");
        page.append(configuration.text("bundle").orElseThrow()).append("`.");
        configuration.text("description").filter(text -> !text.isEmpty()).ifPresent(text -> page.append(' ')
                .append(text));
        page.append('\n');
        page.append("\n| name | type | default | what |\n|---|---|---|---|\n");
        for (Json one : configuration.get("attributes").orElseThrow().asArray()) {
            JsonObject attribute = one.asObject();
            page.append("| `").append(attribute.text("id").orElseThrow()).append("` | ");
            page.append(type(attribute)).append(" | ");
            page.append(attribute
                    .get("defaultValue")
                    .map(ConfigurationReference::code)
                    .orElse(""));
            page.append(" | ")
                    .append(cell(attribute.text("description").orElse("")))
                    .append(" |\n");
        }
    }

    private static String type(JsonObject attribute) {
        List<String> options = attribute.get("options").map(Json::asArray).stream()
                .flatMap(all -> all.values().stream())
                .map(Json::asText)
                .toList();
        if (!options.isEmpty()) {
            return options.stream().map(option -> "`" + option + "`").collect(Collectors.joining(", "));
        }
        String many = attribute
                .get("many")
                .filter(Json::asBoolean)
                .map(is -> "list of ")
                .orElse("");
        String min = attribute.text("min").map(bound -> " from " + bound).orElse("");
        String max = attribute.text("max").map(bound -> " to " + bound).orElse("");
        return many + attribute.text("type").orElseThrow() + min + max;
    }

    private static String code(Json value) {
        String text = value instanceof JsonString string ? string.value() : value.toString();
        return text.isEmpty() ? "" : "`" + text + "`";
    }

    private static String cell(String text) {
        return text.replace("|", "\\|");
    }
}
