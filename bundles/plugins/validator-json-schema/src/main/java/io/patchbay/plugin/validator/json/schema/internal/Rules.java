package io.patchbay.plugin.validator.json.schema.internal;

import com.networknt.schema.AbsoluteIri;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaException;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import com.networknt.schema.path.PathType;
import com.networknt.schema.regex.JDKRegularExpressionFactory;
import io.patchbay.plugin.data.Violation;
import io.patchbay.plugin.invocation.PluginException;
import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonObject;
import java.util.List;
import java.util.Locale;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A compiled schema. */
final class Rules {
    private static final SchemaRegistryConfig CONFIG = SchemaRegistryConfig.builder()
            .formatAssertionsEnabled(true)
            .locale(Locale.ENGLISH)
            .pathType(PathType.JSON_POINTER)
            .regularExpressionFactory(JDKRegularExpressionFactory.getInstance())
            .build();

    private final Schema schema;

    private Rules(Schema schema) {
        this.schema = schema;
    }

    /**
     * Compiles a schema.
     *
     * @throws PluginException with code {@code invalid-schema}
     */
    static Rules of(JsonObject schema) {
        SchemaRegistry registry = SchemaRegistry.withDefaultDialect(
                SpecificationVersion.DRAFT_2020_12, builder -> builder.schemaRegistryConfig(CONFIG)
                        .schemaLoader(loader -> loader.allow(Rules::isMetaSchema)));
        JsonNode node = Nodes.of(schema);
        try {
            checkItself(registry, node, schema);
            Schema compiled = registry.getSchema(node);
            compiled.initializeValidators();
            return new Rules(compiled);
        } catch (SchemaException | PatternSyntaxException e) {
            if (e.getCause() instanceof PluginException ours) { // the library wraps what we throw below it
                throw ours;
            }
            throw invalid(String.valueOf(e.getMessage()), e);
        }
    }

    /** Asked before the library looks anywhere; the meta-schemas are in its jar. */
    private static boolean isMetaSchema(AbsoluteIri id) {
        String text = id.toString();
        if (text.startsWith("https://json-schema.org/draft/") || text.startsWith("http://json-schema.org/draft-")) {
            return true;
        }
        throw PluginException.of(
                "invalid-schema",
                "Option 'schema' cannot be used: '" + text
                        + "' is another document, and none is loaded. Copy it into $defs and " + "refer to it there.");
    }

    /** A misspelt or mistyped keyword would otherwise hold for no row or for every row without a word. */
    private static void checkItself(SchemaRegistry registry, JsonNode node, JsonObject schema) {
        String dialect = schema.text("$schema").orElse(SpecificationVersion.DRAFT_2020_12.getDialectId());
        List<Error> errors = registry.getSchema(SchemaLocation.of(dialect)).validate(node);
        if (!errors.isEmpty()) {
            Error first = errors.get(0);
            throw invalid(
                    "'" + first.getInstanceLocation() + "': " + Messages.of(first)
                            + (errors.size() > 1 ? " And more." : ""),
                    null);
        }
    }

    private static PluginException invalid(String what, @Nullable Exception cause) {
        return new PluginException(
                "invalid-schema",
                "Option 'schema' cannot be used: " + what + (what.endsWith(".") ? "" : ".") + " Correct the schema.",
                cause);
    }

    List<Error> check(Json value) {
        return schema.validate(Nodes.of(value));
    }

    static Violation violation(long row, Error error) {
        return new Violation(row, error.getInstanceLocation().toString(), error.getKeyword(), Messages.of(error));
    }
}
