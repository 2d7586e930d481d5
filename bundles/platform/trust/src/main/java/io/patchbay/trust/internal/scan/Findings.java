package io.patchbay.trust.internal.scan;

import io.patchbay.api.trust.Evidence.Place;
import io.patchbay.api.trust.Evidence.Topic;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Collects what is found, by topic and permission. Of each, the first places are kept and all are counted. */
final class Findings {
    static final int MAX_PLACES = 20;
    private static final int MAX_NAME = 200;

    private final Map<Key, Collected> all =
            new TreeMap<>(Comparator.comparing(Key::topic).thenComparing(Key::permission));

    private record Key(Topic topic, String permission) {}

    private static final class Collected {
        private final List<Place> places = new ArrayList<>();
        private int count;
    }

    void add(Topic topic, String permission, Place place) {
        Collected collected = all.computeIfAbsent(new Key(topic, permission), key -> new Collected());
        collected.count++;
        if (collected.places.size() < MAX_PLACES && !collected.places.contains(place)) {
            collected.places.add(place);
        }
    }

    static Place place(String type, String method, String use, String library) {
        return new Place(shown(type.replace('/', '.')), shown(method), shown(use), shown(library));
    }

    /** Names in hostile class files may be of any length and content. */
    static String shown(String text) {
        String printable = text.codePoints()
                .map(c -> Character.isISOControl(c) || c == 0xFFFE || (c >= 0xD800 && c < 0xE000) ? '?' : c)
                .limit(MAX_NAME)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        return printable.length() < text.length() ? printable + "…" : printable;
    }

    List<Finding> list() {
        List<Finding> list = new ArrayList<>();
        all.forEach((key, found) -> list.add(new Finding(key.topic(), key.permission(), found.places, found.count)));
        return list;
    }
}
