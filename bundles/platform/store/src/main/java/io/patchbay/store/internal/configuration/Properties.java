package io.patchbay.store.internal.configuration;

import io.patchbay.api.PatchbayException;
import io.patchbay.api.configuration.SecretNames;
import io.patchbay.api.store.StoreCode;
import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonObject;
import io.patchbay.plugin.json.JsonString;
import java.io.IOException;
import java.util.Collections;
import java.util.Dictionary;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What people set in a stored configuration, without what ConfigAdmin keeps beside it. */
final class Properties {
    private static final Set<String> OF_CONFIG_ADMIN =
            Set.of("service.pid", "service.factoryPid", "service.bundleLocation");
    private static final String LIST_OF_FACTORY = "{\"factory.pid";
    private static final String ONLY_ASKED_FOR = "\"_felix_.cm.newConfiguration:Boolean\":true";
    private static final Json HIDDEN = Json.of("(not shown)");

    private Properties() {}

    /** Tells whether this is the list of the configurations of a factory, which ConfigAdmin keeps too. */
    static boolean isListOfFactory(Optional<String> text) {
        return text.filter(one -> one.startsWith(LIST_OF_FACTORY)).isPresent();
    }

    /** Tells whether somebody set something: ConfigAdmin also stores what was only asked for. */
    static boolean isSet(String text) {
        return !text.contains(ONLY_ASKED_FOR);
    }

    static Map<String, Object> parse(String pid, String text) {
        try {
            Dictionary<String, Object> all = ConfigurationText.parse(pid, text);
            Map<String, Object> properties = new LinkedHashMap<>();
            Collections.list(all.keys()).stream()
                    .filter(Properties::isOfPeople)
                    .forEach(name -> properties.put(name, Objects.requireNonNull(all.get(name))));
            return properties;
        } catch (IOException e) {
            throw new PatchbayException(StoreCode.STORE_FAILED, String.valueOf(e.getMessage()), e);
        }
    }

    /** Returns what differs, by name; empty if nothing does. */
    static JsonObject difference(Optional<String> before, Optional<String> after) {
        Map<String, Member> was = members(before);
        Map<String, Member> is = members(after);
        Set<String> names = new TreeSet<>(was.keySet());
        names.addAll(is.keySet());
        JsonObject.Builder changed = JsonObject.builder();
        for (String name : names) {
            Member old = was.get(name);
            Member now = is.get(name);
            if (!Objects.equals(old, now)) {
                JsonObject.Builder one = JsonObject.builder();
                if (old != null) {
                    one.put("before", shown(name, old.value()));
                }
                if (now != null) {
                    one.put("after", shown(name, now.value()));
                }
                changed.put(name, one.build());
            }
        }
        return changed.build();
    }

    private static Map<String, Member> members(Optional<String> text) {
        Map<String, Member> members = new LinkedHashMap<>();
        text.flatMap(Properties::json).ifPresent(json -> json.members().forEach((key, value) -> {
            int end = Math.max(0, key.lastIndexOf(':'));
            String name = key.substring(0, end);
            if (isOfPeople(name)) {
                members.put(name, new Member(key.substring(end), value));
            }
        }));
        return members;
    }

    /** What is damaged counts as nothing, or nobody could set it again. */
    private static Optional<JsonObject> json(String text) {
        try {
            return Optional.of(Json.parse(text).asObject());
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static boolean isOfPeople(String name) {
        return !OF_CONFIG_ADMIN.contains(name) && !name.startsWith(":") && !name.startsWith("_felix_");
    }

    private static Json shown(String name, Json value) {
        boolean open = !SecretNames.looksSecret(name)
                || (value instanceof JsonString text && SecretNames.isReference(text.value()));
        return open ? value : HIDDEN;
    }

    private record Member(String type, Json value) {}
}
