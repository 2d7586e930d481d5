package io.patchbay.workflow.internal.language;

import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** The text of a document, which tells where the characters of a value are written. */
final class Source {
    private final String text;

    Source(String text) {
        this.text = text;
    }

    /** Returns the place of a character of a value, in whatever style the value is written. */
    Place of(ScalarNode node, int offset) {
        int at = begin(node);
        String value = node.getValue();
        for (int i = 0; i < Math.min(offset, value.length()); i++) {
            at = next(at, value.charAt(i)) + 1;
        }
        return place(offset < value.length() ? next(at, value.charAt(offset)) : at);
    }

    private int begin(ScalarNode node) {
        int points = node.getStartMark().map(Mark::getIndex).orElse(0);
        int at = text.offsetByCodePoints(0, Math.min(points, text.codePointCount(0, text.length())));
        return switch (node.getScalarStyle()) {
            case PLAIN, JSON_SCALAR_STYLE -> at;
            case SINGLE_QUOTED, DOUBLE_QUOTED -> at + 1;
            case LITERAL, FOLDED -> text.indexOf('\n', at) + 1;
        };
    }

    /** Skips what is written and not part of the value: indentation, breaks of lines, the backslash of an escape. */
    private int next(int from, char wanted) {
        int at = text.indexOf(wanted, from);
        return at < 0 ? from : at;
    }

    private Place place(int at) {
        int end = Math.min(at, text.length());
        int line =
                1 + (int) text.substring(0, end).chars().filter(c -> c == '\n').count();
        return new Place(line, end - text.lastIndexOf('\n', end - 1));
    }
}
