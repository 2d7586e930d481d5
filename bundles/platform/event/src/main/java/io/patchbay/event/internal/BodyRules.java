package io.patchbay.event.internal;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaException;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import com.networknt.schema.path.PathType;
import io.patchbay.api.PatchbayException;
import io.patchbay.api.event.EventCode;
import io.patchbay.api.store.Sql;
import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonObject;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.PatternSyntaxException;
import tools.jackson.databind.JsonNode;

/**
 * A compiled JSON Schema. Its {@code $ref} is refused: a few of them, each to the next, take for ever, and one could lead to
 * another server.
 */
final class BodyRules {
    private static final int MAX_MESSAGE = 150;
    private static final SchemaRegistryConfig CONFIG = SchemaRegistryConfig.builder()
            .formatAssertionsEnabled(true)
            .locale(Locale.ENGLISH)
            .pathType(PathType.JSON_POINTER)
            .regularExpressionFactory(new BoundedText.Factory())
            .build();

    private final Schema schema;

    private BodyRules(Schema schema) {
        this.schema = schema;
    }

    /** Compiles a schema, or refuses it with {@link EventCode#EVENT_SCHEMA_INVALID}. */
    static BodyRules of(JsonObject schema) {
        refuseReferences(schema);
        SchemaRegistry registry = SchemaRegistry.withDefaultDialect(
                SpecificationVersion.DRAFT_2020_12, builder -> builder.schemaRegistryConfig(CONFIG)
                        .schemaLoader(loader ->
                                loader.allow(id -> id.toString().startsWith("https://json-schema.org/draft/"))));
        JsonNode node = Nodes.of(schema);
        try {
            List<Error> errors = registry.getSchema(
                            SchemaLocation.of(SpecificationVersion.DRAFT_2020_12.getDialectId()))
                    .validate(node);
            if (!errors.isEmpty()) {
                throw invalid(
                        "/schema" + errors.get(0).getInstanceLocation(),
                        errors.get(0).getMessage());
            }
            Schema compiled = registry.getSchema(node);
            compiled.initializeValidators();
            return new BodyRules(compiled);
        } catch (SchemaException | PatternSyntaxException e) {
            throw invalid("/schema", String.valueOf(e.getMessage()));
        } catch (StackOverflowError e) {
            throw invalid("/schema", "it is nested too deeply");
        }
    }

    /** Refuses a body that does not fit, with {@link EventCode#EVENT_BODY_INVALID} and the place of the first fault. */
    void check(String pointer, String type, JsonObject body) {
        List<Error> errors;
        try {
            errors = schema.validate(Nodes.of(body));
        } catch (StackOverflowError e) {
            throw misfit(pointer, type, "it is nested too deeply", "");
        }
        if (!errors.isEmpty()) {
            Error first = errors.get(0);
            throw misfit(
                    pointer + first.getInstanceLocation(),
                    type,
                    text(first),
                    errors.size() > 1 ? " And more: " + (errors.size() - 1) + "." : "");
        }
    }

    private static String text(Error error) {
        String message = error.getMessage();
        String location = error.getInstanceLocation() + ": ";
        return message.startsWith(location) ? message.substring(location.length()) : message;
    }

    private static PatchbayException misfit(String pointer, String type, String why, String more) {
        return PatchbayException.at(
                EventCode.EVENT_BODY_INVALID,
                pointer,
                "Data of '" + type + "' does not fit its schema: " + Sql.fitting(why, MAX_MESSAGE)
                        + (why.endsWith(".") ? "" : ".") + more);
    }

    private static PatchbayException invalid(String pointer, String why) {
        return PatchbayException.at(
                EventCode.EVENT_SCHEMA_INVALID,
                pointer,
                "The schema cannot be used: " + Sql.fitting(why, MAX_MESSAGE) + (why.endsWith(".") ? "" : ".")
                        + " Expected JSON Schema of draft 2020-12.");
    }

    private static void refuseReferences(Json value) {
        switch (value.kind()) {
            case OBJECT -> {
                for (Map.Entry<String, Json> member : value.asObject().members().entrySet()) {
                    boolean reference =
                            member.getKey().equals("$ref") || member.getKey().equals("$dynamicRef");
                    if (reference && member.getValue().kind() == Json.Kind.STRING) {
                        throw invalid(
                                "/schema", "'" + member.getKey() + "' is not allowed, write out what it refers to");
                    }
                    refuseReferences(member.getValue());
                }
            }
            case ARRAY -> value.asArray().forEach(BodyRules::refuseReferences);
            case STRING, NUMBER, BOOLEAN, NULL -> {}
        }
    }
}
