package io.patchbay.api.action;

import io.patchbay.plugin.annotation.Describe;
import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Makes the codecs of the types a component uses; one instance per component, so that nothing outlives the plugin. */
final class Codecs {
    private final Map<Class<?>, Codec> known = new HashMap<>(ScalarCodec.all());
    private final Faults faults;

    Codecs(Faults faults) {
        this.faults = faults;
        known.putAll(JsonCodec.all());
    }

    /** Returns the codec of a type; a stand-in after telling the fault, if the type cannot be used. */
    Codec of(Type type, String where) {
        if (type instanceof Class<?> plain) {
            Codec codec = known.get(plain);
            return codec == null ? make(plain, where) : codec;
        }
        if (type instanceof WildcardType wildcard) {
            return of(wildcard.getUpperBounds()[0], where);
        }
        if (type instanceof ParameterizedType generic) {
            Type[] arguments = generic.getActualTypeArguments();
            if (generic.getRawType() == List.class) {
                return new ListCodec(of(arguments[0], where), false);
            }
            if (generic.getRawType() == Set.class) {
                return new ListCodec(of(arguments[0], where), true);
            }
            if (generic.getRawType() == Map.class && arguments[0] == String.class) {
                return new MapCodec(of(arguments[1], where));
            }
        }
        return unusable(type, where);
    }

    private Codec make(Class<?> type, String where) {
        if (type.isRecord() && type.getTypeParameters().length == 0) {
            return record(type);
        }
        if (type.isEnum()) {
            Codec codec = new EnumCodec(type);
            known.put(type, codec);
            return codec;
        }
        return type.isInterface() && type.isSealed() ? sealed(type, where) : unusable(type, where);
    }

    private Codec unusable(Type type, String where) {
        faults.add(where + " has the type '" + type.getTypeName()
                + "': expected String, boolean, int, long, double, BigDecimal, BigInteger, an enum, a record, a sealed"
                + " interface of records, a Json, Instant, LocalDate, LocalDateTime, Duration, URI, or List, Set,"
                + " Map<String, …> of these; Optional only as a record component.");
        return JsonCodec.ANY;
    }

    private RecordCodec record(Class<?> type) {
        if (known.get(type) instanceof RecordCodec codec) {
            return codec;
        }
        RecordComponent[] components = type.getRecordComponents();
        Class<?>[] types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        RecordCodec codec;
        try {
            codec = new RecordCodec(type, Handles.of(type.getDeclaredConstructor(types)));
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException("Record " + type + " has no canonical constructor.", e);
        }
        known.put(type, codec);
        for (RecordComponent component : components) {
            codec.add(member(component, type.getSimpleName() + "." + component.getName()));
        }
        return codec;
    }

    private RecordCodec.Member member(RecordComponent component, String where) {
        Type type = component.getGenericType();
        boolean optional = type instanceof ParameterizedType generic && generic.getRawType() == Optional.class;
        Codec codec = of(optional ? ((ParameterizedType) type).getActualTypeArguments()[0] : type, where);
        Optional<Describe> describe = Optional.ofNullable(component.getAnnotation(Describe.class));
        Optional<Json> example = describe.map(Describe::example).flatMap(text -> parse(text, where, "example", codec));
        Optional<Json> otherwise =
                describe.map(Describe::defaultValue).flatMap(text -> parse(text, where, "defaultValue", codec));
        return new RecordCodec.Member(
                component.getName(),
                codec,
                optional,
                describe.map(Describe::value),
                otherwise,
                example,
                Handles.of(component.getAccessor()));
    }

    private Optional<Json> parse(String text, String where, String what, Codec codec) {
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            Json value = Json.parse(text);
            faults.checkLater(() -> tryOut(value, where + ": " + what, codec));
            return Optional.of(value);
        } catch (JsonException e) {
            faults.add(
                    where + ": " + what + " '" + text + "' is not JSON; a text needs double quotes. " + e.getMessage());
            return Optional.empty();
        }
    }

    private void tryOut(Json value, String what, Codec codec) {
        Problems problems = new Problems();
        codec.read(value, Pointer.ROOT, problems);
        if (problems.count() > 0) {
            faults.add(what + " is " + Problems.quote(value) + ": expected " + codec.expected() + ".");
        }
    }

    private Codec sealed(Class<?> type, String where) {
        SealedCodec codec = new SealedCodec(type);
        known.put(type, codec);
        addChoices(codec, type, where);
        return codec;
    }

    private void addChoices(SealedCodec codec, Class<?> type, String where) {
        for (Class<?> choice : type.getPermittedSubclasses()) {
            if (choice.isInterface() && choice.isSealed()) {
                addChoices(codec, choice, where);
            } else if (!choice.isRecord() || choice.getTypeParameters().length > 0) {
                unusable(choice, where + " of '" + type.getSimpleName() + "'");
            } else {
                RecordCodec record = record(choice);
                if (!codec.add(choice, record)) {
                    faults.add(where + ": two records of '" + type.getSimpleName() + "' have the name '"
                            + SealedCodec.name(choice) + "'.");
                }
                faults.checkLater(() -> {
                    if (record.has(SealedCodec.DISCRIMINATOR)) {
                        faults.add(choice.getSimpleName() + ".type: the name 'type' tells the records of '"
                                + type.getSimpleName() + "' apart. Choose another name.");
                    }
                });
            }
        }
    }
}
