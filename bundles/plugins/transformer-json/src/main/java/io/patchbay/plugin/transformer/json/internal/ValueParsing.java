package io.patchbay.plugin.transformer.json.internal;

import io.patchbay.plugin.invocation.PluginException;
import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonException;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;

/** Reads JSON values one after the other, token by token, so that an array of any length needs the memory of one of its values. */
final class ValueParsing {
    private static final int MAX_DIGITS = 1_000;
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(Json.MAX_DEPTH)
                    .maxNumberLength(MAX_DIGITS)
                    .maxStringLength(64 * 1024 * 1024)
                    .build())
            .build();

    private final Reader text;
    private final FileRecords records;
    private final List<String> steps;

    ValueParsing(Reader text, FileRecords records) {
        this.text = text;
        this.records = records;
        this.steps = records.pointer().steps();
    }

    void run() throws IOException {
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), text)) {
            try {
                ValueTree tree = new ValueTree(parser, records);
                for (long value = 1; parser.nextToken() != null; value++) {
                    if (!descend(parser, tree, 0)) {
                        records.missing("Value " + value);
                    }
                }
            } catch (JacksonException e) {
                if (e.getCause() instanceof CharacterCodingException undecodable) {
                    throw undecodable;
                }
                TokenStreamLocation at = e.getLocation();
                throw fault(e.getOriginalMessage(), at == null ? parser.currentLocation() : at, e);
            } catch (JsonException e) {
                throw fault(String.valueOf(e.getMessage()), parser.currentLocation(), e);
            }
        }
    }

    /** Goes on from the first token of a value to what the pointer leads to; the last token of the value is read afterwards. */
    private boolean descend(JsonParser parser, ValueTree tree, int depth) {
        if (depth == steps.size()) {
            emit(parser, tree);
            return true;
        }
        String step = steps.get(depth);
        boolean found = false;
        if (parser.currentToken() == JsonToken.START_OBJECT) {
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                boolean here = !found && parser.currentName().equals(step);
                parser.nextToken();
                found |= here ? descend(parser, tree, depth + 1) : passed(parser);
            }
        } else if (parser.currentToken() == JsonToken.START_ARRAY) {
            int wanted = Pointer.place(step);
            for (int place = 0; parser.nextToken() != JsonToken.END_ARRAY; place++) {
                found |= place == wanted ? descend(parser, tree, depth + 1) : passed(parser);
            }
        }
        return found;
    }

    private static boolean passed(JsonParser parser) {
        parser.skipChildren();
        return false;
    }

    private void emit(JsonParser parser, ValueTree tree) {
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            records.add(tree.read());
            return;
        }
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            records.add(tree.read());
        }
    }

    private PluginException fault(String what, TokenStreamLocation at, RuntimeException cause) {
        String first = what.lines().findFirst().orElse("").replaceAll(" \\(start marker at.*| at \\[Source.*", "");
        String sentence = first.endsWith(".") ? first : first + ".";
        return new PluginException(
                "invalid-json",
                "File '" + records.file() + "' is not JSON at line " + at.getLineNr() + ", column " + at.getColumnNr()
                        + " (record " + records.next() + "): " + sentence + " Correct the file.",
                cause);
    }
}
