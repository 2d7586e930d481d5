package io.patchbay.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * Every type of events that is published is declared beside the code that publishes it. Of types that are put together while the
 * server runs, {@code InMemoryOutbox} finds those that are not declared.
 */
class EventTypesTest {
    private static final String FILE = "src/main/resources/OSGI-INF/events.json";
    private static final Pattern PUBLISH = Pattern.compile("\\boutbox\\s*\\.publish\\(([^;]*);");
    private static final Pattern TYPE = Pattern.compile("\"([a-z]+(?:\\.[a-z-]+)+)\"");
    private static final Pattern NAME = Pattern.compile("[a-z]+(\\.[a-z-]+)+");

    @Test
    void everyTypeThatIsPublishedIsDeclaredByItsBundle() {
        List<String> missing = new ArrayList<>();
        for (Module module : Module.below("bundles/platform")) {
            Set<String> declared = new HashSet<>();
            types(module).forEach(type -> declared.add(text(type, "name")));
            for (Path source : module.sources("src/main/java")) {
                PUBLISH.matcher(Module.read(source))
                        .results()
                        .flatMap(call -> TYPE.matcher(call.group(1)).results())
                        .map((MatchResult type) -> type.group(1))
                        .filter(type -> !declared.contains(type))
                        .forEach(type -> missing.add(module + ": " + type));
            }
        }

        assertThat(missing)
                .as("types to be declared in " + FILE + " of the module")
                .isEmpty();
    }

    @Test
    void everyDeclarationIsWhole() {
        Set<String> seen = new HashSet<>();
        for (Module module : Module.below("bundles/platform")) {
            for (JsonObject type : types(module)) {
                String name = text(type, "name");
                long version =
                        type.get("version").orElseThrow().asNumber().decimal().longValueExact();
                assertThat(name).as(module + "").matches(NAME);
                assertThat(seen.add(name + " " + version))
                        .as("%s %s is declared once", name, version)
                        .isTrue();
                assertThat(text(type, "description")).as(name).endsWith(".");
                JsonObject schema = type.get("schema").orElseThrow().asObject();
                assertThat(schema.text("type")).as(name).contains("object");
                assertThat(schema.get("properties")).as(name).isPresent();
            }
        }
        assertThat(seen).contains("plugin.installed 1", "integration.created 1");
    }

    private static List<JsonObject> types(Module module) {
        Path file = module.path(FILE);
        if (!Files.exists(file)) {
            return List.of();
        }
        List<JsonObject> types = new ArrayList<>();
        for (Json type : Json.parse(Module.read(file))
                .asObject()
                .get("types")
                .orElseThrow()
                .asArray()) {
            types.add(type.asObject());
        }
        return types;
    }

    private static String text(JsonObject object, String member) {
        return object.text(member).orElseThrow(() -> new AssertionError(object + " has no '" + member + "'."));
    }
}
