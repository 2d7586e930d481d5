package io.patchbay.shell.internal;

import io.patchbay.shell.internal.CommandLine.Word;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The ways to call one command, as its {@link io.patchbay.api.shell.Syntax} has them. */
final class Grammar {
    private static final String MORE = "…";

    private final List<List<String>> ways;
    private final Set<String> options;

    Grammar(List<String> lines) {
        List<List<String>> split = lines.stream()
                .map(line -> Stream.of(line.split(" ", -1))
                        .map(word -> word.replaceAll("[\\[\\]]", ""))
                        .toList())
                .toList();
        this.options = split.stream()
                .flatMap(List::stream)
                .filter(word -> word.startsWith("-"))
                .collect(Collectors.toUnmodifiableSet());
        this.ways = split.stream()
                .map(way -> way.stream().filter(word -> !word.startsWith("-")).toList())
                .toList();
    }

    /**
     * What may stand at the end of a line.
     *
     * @param word the word of the syntax
     * @param before the words before it, by their kind
     */
    record Expected(String word, Map<String, String> before) {
        Expected {
            before = Map.copyOf(before);
        }

        boolean isValue() {
            return word.equals(word.toUpperCase(java.util.Locale.ROOT));
        }
    }

    Set<String> options() {
        return options;
    }

    /** What may stand behind these words, the command among them. */
    List<Expected> behind(List<Word> words) {
        List<String> given =
                words.stream().filter(word -> !word.isOption()).map(Word::text).toList();
        return ways.stream()
                .map(way -> next(way, given))
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<Expected> next(List<String> way, List<String> given) {
        Map<String, String> before = new HashMap<>();
        for (int i = 1; i < given.size(); i++) {
            Optional<String> word = at(way, i);
            if (word.isEmpty() || !takes(word.get(), given.get(i))) {
                return Optional.empty();
            }
            before.put(word.get(), given.get(i));
        }
        return at(way, given.size()).map(word -> new Expected(word, before));
    }

    private static Optional<String> at(List<String> way, int place) {
        String last = way.get(way.size() - 1);
        if (place < way.size()) {
            return Optional.of(way.get(place).replace(MORE, ""));
        }
        return last.endsWith(MORE) ? Optional.of(last.replace(MORE, "")) : Optional.empty();
    }

    private static boolean takes(String word, String given) {
        return new Expected(word, Map.of()).isValue() || literals(word).contains(given);
    }

    static List<String> literals(String word) {
        return new ArrayList<>(List.of(word.split("\\|", -1)));
    }
}
