package io.patchbay.trust.internal.scan;

import io.patchbay.api.trust.Evidence.Topic;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The members of Java and OSGi whose use tells something; from {@code uses.txt}. */
final class UseTable {
    private final Map<String, List<Use>> byOwner = new HashMap<>();
    private final Set<String> names = new HashSet<>();

    /**
     * What the use of a member tells.
     *
     * @param permission the permission it needs; empty if none
     */
    record Use(Topic topic, String permission, List<String> members) {
        boolean fits(String name, String descriptor) {
            for (String member : members) {
                boolean fits = member.indexOf('(') > 0 ? (name + descriptor).startsWith(member) : member.equals(name);
                if (fits || member.equals("*")) {
                    return true;
                }
            }
            return false;
        }
    }

    /** Reads the table of this bundle. */
    static UseTable load() {
        UseTable table = new UseTable();
        try (InputStream in = UseTable.class.getResourceAsStream("uses.txt")) {
            if (in == null) {
                throw new IllegalStateException("'uses.txt' is missing from this bundle.");
            }
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .forEach(table::add);
            return table;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void add(String line) {
        List<String> words = List.of(line.split(" ", -1));
        Topic topic = Topic.valueOf(words.get(0).toUpperCase(Locale.ROOT).replace('-', '_'));
        String permission = words.get(1).equals("-") ? "" : words.get(1);
        List<String> members = List.copyOf(words.subList(3, words.size()));
        byOwner.computeIfAbsent(words.get(2), owner -> new ArrayList<>()).add(new Use(topic, permission, members));
        members.forEach(member -> names.add(member.replaceFirst("\\(.*", "")));
    }

    /** Returns what the use of a member of exactly this class tells. */
    List<Use> of(String owner, String name, String descriptor) {
        return byOwner.getOrDefault(owner, List.of()).stream()
                .filter(use -> use.fits(name, descriptor))
                .toList();
    }

    boolean hasOwner(String owner) {
        return byOwner.containsKey(owner);
    }

    /** Tells whether a member of this name of some class of the jar could be one of the table's, inherited. */
    boolean hasName(String name) {
        return names.contains(name);
    }

    /** Tells whether the name of a class in a text is worth a look: its use needs a permission. */
    boolean isTelling(String owner) {
        return byOwner.getOrDefault(owner, List.of()).stream().anyMatch(use -> switch (use.topic()) {
            case PROCESSES, NATIVE_CODE, CLASS_LOADING, UNSAFE, EXIT -> true;
            default -> false;
        });
    }
}
