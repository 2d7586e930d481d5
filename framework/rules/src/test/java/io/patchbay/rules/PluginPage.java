package io.patchbay.rules;

import io.patchbay.api.action.ActionSpec;
import io.patchbay.api.action.Actions;
import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The reference of one plugin, written from its jar. */
final class PluginPage {
    private static final Pattern COMPONENT = Pattern.compile(
            "name=\"patchbay.plugin.name\".*?value=\"([^\"]+)\".*?<implementation class=\"([^\"]+)\"", Pattern.DOTALL);
    private static final Pattern CLAUSE = Pattern.compile("patchbay\\.plugin;((?:[^\",]|\"[^\"]*\")*)");
    private static final Pattern PERMISSION = Pattern.compile("patchbay\\.permission;((?:[^\",]|\"[^\"]*\")*)");
    private static final String EXAMPLES = "OSGI-INF/examples/";

    private final StringBuilder text = new StringBuilder();
    private final Module module;
    private final JarFile jar;

    private PluginPage(Module module, JarFile jar) {
        this.module = module;
        this.jar = jar;
    }

    static String of(Module module) throws IOException {
        try (JarFile jar = new JarFile(module.jar().toFile());
                URLClassLoader loader = new URLClassLoader(
                        new URL[] {module.jar().toUri().toURL()}, PluginPage.class.getClassLoader())) {
            PluginPage page = new PluginPage(module, jar);
            page.write(loader);
            return page.text.toString();
        }
    }

    private void write(ClassLoader loader) throws IOException {
        Map<String, String> components = new TreeMap<>();
        for (JarEntry entry : entries("OSGI-INF/", ".xml")) {
            for (MatchResult component :
                    COMPONENT.matcher(read(entry)).results().toList()) {
                components.put(component.group(1), component.group(2));
            }
        }
        line("<!-- Written from the plugin by PluginPagesTest; renew with -Dgolden.update. -->");
        line("# " + String.join(", ", components.keySet()));
        line("");
        line("Bundle `" + module.name() + "`; how it is used: [README](../../../" + module.folder() + "/README.md).");
        capabilities();
        permissions();
        for (String component : components.values()) {
            actions(component, loader);
        }
    }

    private void capabilities() throws IOException {
        for (MatchResult plugin :
                CLAUSE.matcher(header("Provide-Capability")).results().toList()) {
            line("");
            line(attribute(plugin.group(1), "description") + ". Type `" + attribute(plugin.group(1), "type")
                    + "`, category `" + attribute(plugin.group(1), "category") + "`.");
        }
    }

    private void permissions() throws IOException {
        List<MatchResult> wanted =
                PERMISSION.matcher(header("Require-Capability")).results().toList();
        line("");
        if (wanted.isEmpty()) {
            line("It asks for no permission.");
            return;
        }
        line("| permission it asks for | on | why |");
        line("|---|---|---|");
        wanted.forEach(one -> line("| `" + attribute(one.group(1), "type") + "` | `" + attribute(one.group(1), "target")
                + "` | " + attribute(one.group(1), "reason") + " |"));
    }

    private void actions(String component, ClassLoader loader) throws IOException {
        try {
            for (ActionSpec action : Actions.describe(loader.loadClass(component))) {
                line("");
                line("## " + action.name());
                line("");
                line((action.description().isEmpty() ? "" : action.description().replaceFirst("\\.?$", ". "))
                        + "Takes " + stream(action.takes()) + ", gives " + stream(action.gives())
                        + (action.reportsViolations() ? " and violations" : "")
                        + (action.output().size() > 0 ? ", answers a document" : "") + "."
                        + (action.idempotent() ? " Calling it twice does no harm." : ""));
                options(action);
                examples(action.name());
            }
        } catch (ClassNotFoundException e) {
            throw new AssertionError(module + ": component '" + component + "' is not in the jar.", e);
        }
    }

    private static String stream(ActionSpec.Stream stream) {
        return switch (stream) {
            case NONE -> "no rows";
            case RECORDS -> "rows";
            case BLOB -> "bytes";
        };
    }

    private void options(ActionSpec action) {
        Map<String, Json> properties = properties(action.input());
        if (!properties.isEmpty()) {
            line("");
            line("| option | type | default | meaning |");
            line("|---|---|---|---|");
            rows("", action.input());
        }
    }

    private void rows(String prefix, JsonObject object) {
        List<String> required = object.get("required").stream()
                .flatMap(names -> names.asArray().values().stream())
                .map(Json::asText)
                .toList();
        properties(object).forEach((name, json) -> {
            JsonObject schema = json.asObject();
            String otherwise = required.contains(name)
                    ? "required"
                    : schema.get("default").map(value -> "`" + value + "`").orElse("none");
            line("| `" + prefix + name + "` | " + type(schema) + " | " + escaped(otherwise) + " | "
                    + escaped(schema.text("description").orElse("")) + " |");
            rows(prefix + name + ".", schema);
            inside(schema, "items").ifPresent(items -> rows(prefix + name + "[].", items));
            inside(schema, "additionalProperties").ifPresent(values -> rows(prefix + name + ".*.", values));
        });
    }

    private static Optional<JsonObject> inside(JsonObject schema, String member) {
        return schema.get(member).filter(JsonObject.class::isInstance).map(Json::asObject);
    }

    private static Map<String, Json> properties(JsonObject schema) {
        return schema.get("properties").map(json -> json.asObject().members()).orElse(Map.of());
    }

    private static String type(JsonObject schema) {
        if (schema.get("enum").isPresent()) {
            return schema.get("enum").get().asArray().values().stream()
                    .map(value -> "`" + value.asText() + "`")
                    .collect(Collectors.joining(", "));
        }
        return schema.get("type")
                .map(type -> type.kind() == Json.Kind.STRING ? type.asText() : type.toString())
                .orElse("any");
    }

    private void examples(String action) throws IOException {
        for (JarEntry entry : entries(EXAMPLES, ".json")) {
            String example = read(entry);
            JsonObject json = Json.parse(example).asObject();
            if (json.text("action").orElse("").equals(action)) {
                line("");
                line("```json");
                line(example.strip());
                line("```");
            }
        }
    }

    private List<JarEntry> entries(String folder, String ending) {
        return jar.stream()
                .filter(entry ->
                        entry.getName().startsWith(folder) && entry.getName().endsWith(ending))
                .sorted(Comparator.comparing(JarEntry::getName))
                .toList();
    }

    private String read(JarEntry entry) throws IOException {
        try (InputStream bytes = jar.getInputStream(entry)) {
            return new String(bytes.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private String header(String name) throws IOException {
        String value = jar.getManifest().getMainAttributes().getValue(name);
        return value == null ? "" : value;
    }

    private static String attribute(String clause, String name) {
        var found =
                Pattern.compile("(?:^|;)" + name + "=(?:\"([^\"]*)\"|([^;]*))").matcher(clause);
        if (!found.find()) {
            return "";
        }
        return found.group(1) == null ? found.group(2) : found.group(1);
    }

    private static String escaped(String cell) {
        return cell.replace("|", "\\|").replace("\n", " ");
    }

    private void line(String line) {
        text.append(line).append('\n');
    }
}
