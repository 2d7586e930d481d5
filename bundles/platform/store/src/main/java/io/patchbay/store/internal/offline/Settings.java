package io.patchbay.store.internal.offline;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What {@code bin/patchbay} hands to a tool: words {@code name=value}, which never leave the process. */
record Settings(Map<String, String> values) {
    static Settings of(String... words) {
        return new Settings(Arrays.stream(words)
                .map(word -> word.split("=", 2))
                .collect(Collectors.toMap(parts -> parts[0], parts -> parts.length == 2 ? parts[1] : "")));
    }

    Path path(String name) {
        String value = values.get(name);
        if (value == null) {
            throw new IllegalArgumentException("Expected a word '" + name + "=…'.");
        }
        return Path.of(value);
    }

    boolean flag(String name) {
        return values.containsKey(name);
    }

    Optional<String> secret(String name) {
        return Optional.ofNullable(values.get(name));
    }

    @Override
    public String toString() {
        return "Settings" + values.keySet();
    }
}
