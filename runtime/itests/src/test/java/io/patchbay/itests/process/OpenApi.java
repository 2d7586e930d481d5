package io.patchbay.itests.process;

import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonArray;
import io.patchbay.plugin.json.JsonObject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.databind.json.JsonMapper;

/** The OpenAPI document of an instance, for those who look things up in it. */
record OpenApi(JsonObject document) {
    /**
     * One operation.
     *
     * @param method the HTTP method, in upper case
     * @param path the path, with its parameters
     * @param details what is said of it
     */
    record Operation(String method, String path, JsonObject details) {
        Optional<JsonObject> answer(String status) {
            return details.get("responses")
                    .flatMap(answers -> answers.asObject().get(status))
                    .map(Json::asObject);
        }

        boolean matches(String otherMethod, String otherPath) {
            return method.equals(otherMethod) && Pattern.matches(path.replaceAll("\\{[^}]*}", "[^/]+"), otherPath);
        }

        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    List<Operation> operations() {
        List<Operation> all = new ArrayList<>();
        at("paths").members().forEach((path, methods) -> methods.asObject()
                .members()
                .forEach((method, details) ->
                        all.add(new Operation(method.toUpperCase(Locale.ROOT), path, details.asObject()))));
        return all;
    }

    /** Returns what answers a request: if a path with words and one with a parameter match, the one with words. */
    Operation operation(String method, String path) {
        return operations().stream()
                .filter(operation -> operation.matches(method, path))
                .min(Comparator.comparing((Operation operation) ->
                        operation.path().chars().filter(c -> c == '{').count()))
                .orElseThrow(() -> new AssertionError("Nothing answers " + method + " " + path));
    }

    /** Returns what a value stands for: if it is a reference, what that leads to. */
    JsonObject follow(JsonObject value) {
        return value.text("$ref")
                .map(reference -> at(reference.replaceFirst("^#/", "").split("/", -1)))
                .orElse(value);
    }

    private JsonObject at(String... names) {
        JsonObject found = document;
        for (String name : names) {
            found = found.get(name)
                    .orElseThrow(() -> new AssertionError("Nothing at '" + String.join("/", names) + "'"))
                    .asObject();
        }
        return found;
    }

    /** Returns the schema of a body in an answer or a request. */
    static JsonObject schema(JsonObject described, String mediaType) {
        return described
                .get("content")
                .flatMap(content -> content.asObject().get(mediaType))
                .flatMap(body -> body.asObject().get("schema"))
                .orElseThrow(() -> new AssertionError("No schema for '" + mediaType + "' in " + described))
                .asObject();
    }

    /** Returns the names of the parameters of an operation. */
    TreeSet<String> parameters(Operation operation) {
        TreeSet<String> names = new TreeSet<>();
        operation
                .details()
                .get("parameters")
                .map(Json::asArray)
                .orElse(JsonArray.EMPTY)
                .forEach(parameter ->
                        names.add(follow(parameter.asObject()).text("name").orElseThrow()));
        return names;
    }

    /** Hands out every object in the document. */
    void each(Consumer<JsonObject> visitor) {
        each(document, visitor);
    }

    private static void each(Json value, Consumer<JsonObject> visitor) {
        if (value instanceof JsonObject object) {
            visitor.accept(object);
            object.members().values().forEach(member -> each(member, visitor));
        } else if (value instanceof JsonArray array) {
            array.forEach(item -> each(item, visitor));
        }
    }

    /** Returns the document for people, without what changes with every release. */
    String pretty() {
        JsonObject info = at("info").with("version", Json.of("VERSION"));
        DefaultPrettyPrinter printer = new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n"));
        JsonMapper mapper = JsonMapper.builder().defaultPrettyPrinter(printer).build();
        Object tree = mapper.readTree(document.with("info", info).toString());
        return mapper.writerWithDefaultPrettyPrinter().writeValueAsString(tree) + "\n";
    }

    /** Returns the operations by the first word of their path that says what they are about. */
    Map<String, List<Operation>> byNoun() {
        return operations().stream()
                .collect(Collectors.groupingBy(
                        operation -> operation
                                .details()
                                .get("tags")
                                .orElseThrow()
                                .asArray()
                                .get(0)
                                .asText(),
                        TreeMap::new,
                        Collectors.toList()));
    }
}
