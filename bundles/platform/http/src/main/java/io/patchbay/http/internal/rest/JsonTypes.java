package io.patchbay.http.internal.rest;

import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonArray;
import io.patchbay.plugin.json.JsonBoolean;
import io.patchbay.plugin.json.JsonNull;
import io.patchbay.plugin.json.JsonNumber;
import io.patchbay.plugin.json.JsonObject;
import io.patchbay.plugin.json.JsonString;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.DeserializationConfig;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.deser.Deserializers;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.jsontype.TypeDeserializer;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdSerializer;
import tools.jackson.databind.type.ReferenceType;

/** Lets the JSON values of the SDK be parts of bodies; numbers keep every digit. */
final class JsonTypes extends SimpleModule {
    private static final long serialVersionUID = 1L;

    JsonTypes() {
        super("patchbay-json");
        addSerializer(Json.class, new Writer());
        addDeserializer(Json.class, new Reader<>(Json.class));
        addDeserializer(JsonObject.class, new Reader<>(JsonObject.class));
        addDeserializer(JsonArray.class, new Reader<>(JsonArray.class));
        addDeserializer(JsonString.class, new Reader<>(JsonString.class));
        addDeserializer(JsonNumber.class, new Reader<>(JsonNumber.class));
        addDeserializer(JsonBoolean.class, new Reader<>(JsonBoolean.class));
        addDeserializer(JsonNull.class, new Reader<>(JsonNull.class));
    }

    @Override
    public void setupModule(SetupContext context) {
        super.setupModule(context);
        context.addDeserializers(new Deserializers.Base() {
            @Override
            public @Nullable ValueDeserializer<?> findReferenceDeserializer(
                    ReferenceType type,
                    DeserializationConfig config,
                    BeanDescription.Supplier bean,
                    @Nullable TypeDeserializer contentType,
                    @Nullable ValueDeserializer<?> content) {
                return type.hasRawClass(Optional.class) && type.getContentType().hasRawClass(Json.class)
                        ? new OptionalReader()
                        : null;
            }

            @Override
            public boolean hasDeserializerFor(DeserializationConfig config, Class<?> type) {
                return false;
            }
        });
    }

    /** Tells a null that was sent from a value that was not: Jackson takes both as what the content makes of null. */
    private static final class OptionalReader extends StdDeserializer<Optional<?>> {
        private final Reader<Json> content = new Reader<>(Json.class);

        OptionalReader() {
            super(Optional.class);
        }

        @Override
        public Optional<Json> deserialize(JsonParser in, DeserializationContext context) {
            return Optional.of(content.deserialize(in, context));
        }

        @Override
        public Optional<Json> getNullValue(DeserializationContext context) {
            return Optional.of(JsonNull.NULL);
        }

        @Override
        public Optional<Json> getAbsentValue(DeserializationContext context) {
            return Optional.empty();
        }
    }

    private static final class Writer extends StdSerializer<Json> {
        Writer() {
            super(Json.class);
        }

        @Override
        public void serialize(Json value, JsonGenerator out, SerializationContext context) {
            out.writeRawValue(value.toString());
        }
    }

    private static final class Reader<T extends Json> extends StdDeserializer<T> {
        private final Class<T> type;

        Reader(Class<T> type) {
            super(type);
            this.type = type;
        }

        @Override
        public T deserialize(JsonParser in, DeserializationContext context) {
            Json value = value(in, context);
            if (!type.isInstance(value)) {
                return context.reportInputMismatch(
                        this, "Expected %s.", type.getSimpleName().substring("Json".length()));
            }
            return type.cast(value);
        }

        @Override
        public @Nullable T getNullValue(DeserializationContext context) {
            return type.isInstance(JsonNull.NULL) ? type.cast(JsonNull.NULL) : null;
        }

        @Override
        public @Nullable Object getAbsentValue(DeserializationContext context) {
            return null;
        }

        private Json value(JsonParser in, DeserializationContext context) {
            return switch (in.currentToken()) {
                case START_OBJECT -> object(in, context);
                case START_ARRAY -> array(in, context);
                case VALUE_STRING -> Json.of(in.getString());
                case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> JsonNumber.of(in.getDecimalValue());
                case VALUE_TRUE -> JsonBoolean.TRUE;
                case VALUE_FALSE -> JsonBoolean.FALSE;
                case VALUE_NULL -> JsonNull.NULL;
                default -> context.reportInputMismatch(this, "Expected a JSON value.");
            };
        }

        private Json object(JsonParser in, DeserializationContext context) {
            Map<String, Json> members = new LinkedHashMap<>();
            while (in.nextToken() != JsonToken.END_OBJECT) {
                String name = in.currentName();
                in.nextToken();
                members.put(name, value(in, context));
            }
            return JsonObject.of(members);
        }

        private Json array(JsonParser in, DeserializationContext context) {
            List<Json> values = new ArrayList<>();
            while (in.nextToken() != JsonToken.END_ARRAY) {
                values.add(value(in, context));
            }
            return new JsonArray(values);
        }
    }
}
