package io.patchbay.configuration.internal.value;

import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonArray;
import io.patchbay.plugin.json.JsonNull;
import java.util.Arrays;
import java.util.List;

/** A value as it came, which an attribute will give a type. */
public sealed interface Given {
    /** Tells whether it takes the value away. */
    boolean isNothing();

    /**
     * A value of a JSON document, whose kind has to be right.
     *
     * @param value the value
     */
    record OfJson(Json value) implements Given {
        @Override
        public boolean isNothing() {
            return value instanceof JsonNull;
        }

        List<Json> elements(Place place) {
            if (value instanceof JsonArray array) {
                return array.values();
            }
            throw place.wrong(value.toString(), "a list");
        }
    }

    /**
     * Words, as they are typed and as files of properties have them.
     *
     * @param words one for each value; copied
     */
    record OfText(List<String> words) implements Given {
        /** Copies the words. */
        public OfText {
            words = List.copyOf(words);
        }

        @Override
        public boolean isNothing() {
            return false;
        }
    }

    /**
     * The text of a line of a file. An attribute with many values takes what is between its commas; a comma of a value is written
     * {@code \,}.
     *
     * @param text the text
     */
    record OfLine(String text) implements Given {
        @Override
        public boolean isNothing() {
            return false;
        }

        List<String> words() {
            if (text.isBlank()) {
                return List.of();
            }
            return Arrays.stream(text.split("(?<!\\\\),", -1))
                    .map(word -> word.strip().replace("\\,", ","))
                    .toList();
        }
    }
}
