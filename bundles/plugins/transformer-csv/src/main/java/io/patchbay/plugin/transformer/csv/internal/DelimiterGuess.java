package io.patchbay.plugin.transformer.csv.internal;

import java.util.ArrayList;
import java.util.List;

/** Chooses the delimiter by which the first rows of a file have the same number of fields as its first row. */
final class DelimiterGuess {
    /** How many characters to look at. */
    static final int LENGTH = 16 * 1024;

    private static final String CANDIDATES = ",;\t|";
    private static final int MAX_ROWS = 50;

    private DelimiterGuess() {}

    static char of(char[] text, int length, char quote) {
        List<int[]> rows = count(text, length, quote);
        char best = CANDIDATES.charAt(0);
        long bestScore = 0;
        for (int i = 0; i < CANDIDATES.length(); i++) {
            long score = score(rows, i);
            if (score > bestScore) {
                bestScore = score;
                best = CANDIDATES.charAt(i);
            }
        }
        return best;
    }

    private static long score(List<int[]> rows, int candidate) {
        int first = rows.get(0)[candidate];
        if (first == 0) {
            return 0;
        }
        long alike = rows.stream().filter(row -> row[candidate] == first).count();
        return (alike << 32) + first;
    }

    private static List<int[]> count(char[] text, int length, char quote) {
        List<int[]> rows = new ArrayList<>();
        int[] row = new int[CANDIDATES.length()];
        boolean quoted = false;
        boolean empty = true;
        for (int i = 0; i < length && rows.size() < MAX_ROWS; i++) {
            char c = text[i];
            int candidate = quoted ? -1 : CANDIDATES.indexOf(c);
            if (c == quote) {
                quoted = !quoted;
            } else if (candidate >= 0) {
                row[candidate]++;
            } else if (c == '\n' && !quoted && !empty) {
                rows.add(row);
                row = new int[CANDIDATES.length()];
            }
            empty = c == '\n' || (empty && c == '\r');
        }
        if (rows.isEmpty()) { // the last row may be cut off, so it counts only when it is the only one
            rows.add(row);
        }
        return rows;
    }
}
