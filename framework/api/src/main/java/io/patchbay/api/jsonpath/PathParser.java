package io.patchbay.api.jsonpath;

import io.patchbay.api.jsonpath.Query.Segment;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads paths, by recursive descent. Not thread-safe. */
final class PathParser {
    private final Cursor cursor;
    private final FilterParser filters;

    PathParser(String text) {
        if (text.length() > JsonPath.MAX_LENGTH) {
            throw new JsonPathException(
                    "The path has " + text.length() + " characters: at most " + JsonPath.MAX_LENGTH + " are accepted.",
                    JsonPath.MAX_LENGTH + 1);
        }
        cursor = new Cursor(text);
        filters = new FilterParser(cursor, this);
    }

    Query parse() {
        cursor.expect("$");
        Query query = new Query(true, segments());
        if (!cursor.ended()) {
            throw cursor.fault("Expected '.', '..' or '['");
        }
        return query;
    }

    /** Reads what stands after {@code $} or {@code @}; white space after it is left. */
    List<Segment> segments() {
        List<Segment> segments = new ArrayList<>();
        while (true) {
            int end = cursor.at();
            cursor.space();
            if (cursor.accept("..")) {
                segments.add(new Segment(true, cursor.peek() == '[' ? bracketed() : List.of(shorthand())));
            } else if (cursor.accept(".")) {
                segments.add(new Segment(false, List.of(shorthand())));
            } else if (cursor.peek() == '[') {
                segments.add(new Segment(false, bracketed()));
            } else {
                cursor.back(end);
                return List.copyOf(segments);
            }
        }
    }

    private Selector shorthand() {
        if (cursor.accept("*")) {
            return new Selector.Wildcard();
        }
        String name = cursor.shorthand();
        if (name.isEmpty()) {
            throw cursor.fault("Expected a member name or '*'");
        }
        return new Selector.Name(name);
    }

    private List<Selector> bracketed() {
        cursor.expect("[");
        cursor.enter();
        List<Selector> selectors = new ArrayList<>();
        do {
            cursor.space();
            selectors.add(selector());
            cursor.space();
        } while (cursor.accept(","));
        cursor.expect("]");
        cursor.leave();
        return List.copyOf(selectors);
    }

    private Selector selector() {
        if (cursor.accept("*")) {
            return new Selector.Wildcard();
        }
        if (cursor.accept("?")) {
            cursor.space();
            return new Selector.Filter(filters.condition());
        }
        if (cursor.peek() == '\'' || cursor.peek() == '"') {
            return new Selector.Name(cursor.string());
        }
        Optional<Long> first = cursor.integer();
        int end = cursor.at();
        cursor.space();
        if (cursor.accept(":")) {
            return slice(first);
        }
        cursor.back(end);
        return new Selector.Index(
                first.orElseThrow(() -> cursor.fault("Expected a name in quotes, an index, a slice, '*' or '?'")));
    }

    private Selector slice(Optional<Long> start) {
        cursor.space();
        Optional<Long> end = cursor.integer();
        int here = cursor.at();
        cursor.space();
        if (!cursor.accept(":")) {
            cursor.back(here);
            return new Selector.Slice(start, end, 1);
        }
        cursor.space();
        return new Selector.Slice(start, end, cursor.integer().orElse(1L));
    }
}
