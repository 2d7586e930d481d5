package io.patchbay.configuration.internal;

import io.patchbay.api.CommonCode;
import io.patchbay.api.PatchbayException;
import io.patchbay.api.configuration.ConfigurationCode;
import io.patchbay.api.configuration.ConfigurationDescription;
import io.patchbay.api.configuration.ConfigurationDescription.Attribute;
import io.patchbay.api.configuration.ConfigurationDescription.Many;
import io.patchbay.api.configuration.ConfigurationRevision;
import io.patchbay.api.configuration.SecretNames;
import io.patchbay.configuration.internal.value.Given;
import io.patchbay.configuration.internal.value.Place;
import io.patchbay.configuration.internal.value.TypedValues;
import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonObject;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What may be set in one configuration, and how it is shown.
 *
 * @param pid the PID
 * @param description what its bundle says; empty if nobody describes it
 */
record Schema(String pid, Optional<ConfigurationDescription> description) {
    private static final Pattern PID = Pattern.compile("[A-Za-z0-9._~|%+@-]{1,200}");
    private static final int NAMED = 8;

    /** Returns that of a PID: its own, or the one of its factory; a targeted PID has that of its plain one. */
    static Schema of(String pid, List<ConfigurationDescription> all) {
        String plain = pid.contains("|") ? pid.substring(0, pid.indexOf('|')) : pid;
        String factory = plain.contains("~") ? plain.substring(0, plain.indexOf('~')) : "";
        return new Schema(
                pid,
                all.stream()
                        .filter(one -> one.factory()
                                ? isOne(one, plain, factory)
                                : one.pid().equals(plain))
                        .findFirst());
    }

    private static boolean isOne(ConfigurationDescription one, String plain, String factory) {
        return one.pid().equals(plain) || one.pid().equals(factory);
    }

    boolean isDescribed() {
        return description.isPresent();
    }

    boolean isOfPlugin() {
        return description.isPresent() && !description.get().platform();
    }

    /** Tells whether this is the PID of a factory and not of one of its configurations. */
    boolean isFactory() {
        return description.filter(one -> one.factory() && one.pid().equals(pid)).isPresent();
    }

    /** Refuses what cannot have values. */
    void requireSettable(boolean undescribed) {
        if (!PID.matcher(pid).matches() || pid.startsWith("~") || pid.endsWith("~")) {
            throw new PatchbayException(
                    CommonCode.INVALID_VALUE,
                    "PID '" + pid
                            + "': expected 1 to 200 letters, digits and . _ ~ | % + @ -, as 'acme.csv' or 'acme.feed~daily'.");
        }
        if (isFactory()) {
            throw new PatchbayException(
                    CommonCode.INVALID_VALUE,
                    "PID '" + pid + "' is that of a factory: expected one of its configurations. Name it, as '" + pid
                            + "~main'.");
        }
        if (!isDescribed() && !undescribed) {
            throw new PatchbayException(
                    ConfigurationCode.CONFIGURATION_UNDESCRIBED,
                    "No bundle describes the PID '" + pid
                            + "', so nobody would read what is set. Correct it, install its bundle first, or say undescribed=true.");
        }
    }

    /** Returns a value in the type it has to have. */
    Object typed(String name, Given value, boolean undescribed) {
        Place place = new Place(pid, name);
        Optional<Attribute> attribute = description.flatMap(one -> one.attribute(name));
        if (attribute.isPresent()) {
            return TypedValues.of(attribute.get(), place, value);
        }
        if (isDescribed() && !undescribed) {
            throw place.failure(CommonCode.INVALID_VALUE, "is not known: expected " + names() + ".");
        }
        return TypedValues.undescribed(place, value);
    }

    private String names() {
        List<String> all = attributes().stream().map(Attribute::id).toList();
        String some = all.stream().limit(NAMED).collect(Collectors.joining(", "));
        return all.isEmpty() ? "nothing" : "one of " + some + (all.size() > NAMED ? ", …" : "");
    }

    /** Returns properties that once held in the types of today. */
    Map<String, Object> again(Map<String, Object> properties) {
        Map<String, Object> again = new HashMap<>();
        properties.forEach(
                (name, value) -> again.put(name, typed(name, new Given.OfJson(TypedValues.show(false, value)), true)));
        requireWhole(again.keySet());
        return again;
    }

    /** Refuses to leave out what has no default. */
    void requireWhole(Set<String> set) {
        Faults faults = new Faults();
        missing(set).forEach(faults::gather);
        faults.refuse();
    }

    /** Returns the refusals of what is left out and has no default. */
    List<Runnable> missing(Set<String> set) {
        return attributes().stream()
                .filter(one -> one.required()
                        && one.many() == Many.ONE
                        && one.defaults().isEmpty()
                        && !set.contains(one.id()))
                .<Runnable>map(one -> () -> {
                    throw new Place(pid, one.id())
                            .failure(CommonCode.INVALID_VALUE, "is missing and has no default. Set it too.");
                })
                .toList();
    }

    private List<Attribute> attributes() {
        return description.map(ConfigurationDescription::attributes).orElse(List.of());
    }

    ConfigurationEntry entry(boolean set, long revision) {
        return new ConfigurationEntry(
                pid,
                description.map(ConfigurationDescription::name).orElse(pid),
                description.map(ConfigurationDescription::bundle),
                isDescribed(),
                isFactory(),
                set,
                revision);
    }

    ConfigurationView view(
            Optional<Map<String, Object>> properties, long revision, List<String> made, Environment environment) {
        Map<String, Object> set = properties.orElse(Map.of());
        return new ConfigurationView(
                pid,
                description.map(ConfigurationDescription::name).orElse(pid),
                description.map(ConfigurationDescription::text).orElse(""),
                description.map(ConfigurationDescription::bundle),
                description.map(ConfigurationDescription::version),
                isDescribed(),
                isFactory(),
                made,
                properties.isPresent(),
                revision,
                values(set),
                attributes().stream()
                        .map(one -> attribute(one, Optional.ofNullable(set.get(one.id())), environment))
                        .toList());
    }

    RevisionView revision(ConfigurationRevision revision) {
        return new RevisionView(
                revision.number(),
                revision.time(),
                revision.principal(),
                revision.origin().door(),
                revision.origin().note(),
                revision.changed(),
                revision.properties().map(this::values));
    }

    JsonObject values(Map<String, Object> properties) {
        JsonObject.Builder values = JsonObject.builder();
        new TreeMap<>(properties).forEach((name, value) -> values.put(name, TypedValues.show(isSecret(name), value)));
        return values.build();
    }

    private boolean isSecret(String name) {
        return description
                .flatMap(one -> one.attribute(name))
                .map(Attribute::isSecret)
                .orElse(SecretNames.looksSecret(name));
    }

    private ConfigurationView.Attribute attribute(Attribute attribute, Optional<Object> set, Environment environment) {
        Optional<Json> usual = TypedValues.ofDefault(attribute);
        return new ConfigurationView.Attribute(
                attribute.id(),
                attribute.name(),
                attribute.text(),
                attribute.type().name().toLowerCase(Locale.ROOT),
                attribute.many() != Many.ONE,
                attribute.required()
                        && attribute.many() == Many.ONE
                        && attribute.defaults().isEmpty(),
                usual,
                attribute.options(),
                attribute.min(),
                attribute.max(),
                set.map(value -> TypedValues.show(attribute.isSecret(), value)).or(() -> usual),
                set.isPresent(),
                Environment.variable(pid, attribute.id())
                        .map(one -> new ConfigurationView.Variable(one.name(), one.text, environment.fixes(one))));
    }
}
