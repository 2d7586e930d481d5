package io.patchbay.workflow.internal.language;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Pattern;

/** Names as people write them. */
final class Names {
    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}_][\\p{L}\\p{N}_. -]{0,98}");

    private Names() {}

    static void check(String what, String name, Place place, Problems problems) {
        if (!NAME.matcher(name).matches()) {
            problems.add(
                    place,
                    what + " name " + Problems.quote(name)
                            + ": expected up to 99 letters, digits, '_', '-', '.' or spaces, beginning with a letter, digit or '_'.");
        }
    }

    /** Returns a sentence with the name that was probably meant, and a space before it; nothing if there is none like it. */
    static String meant(String written, Collection<String> known) {
        return nearest(written, known)
                .map(name -> " Did you mean '" + name + "'?")
                .orElse("");
    }

    static Optional<String> nearest(String written, Collection<String> known) {
        return known.stream()
                .filter(name -> written.length() <= 2 * name.length())
                .filter(name -> distance(written, name) <= Math.min(3, Math.max(written.length(), name.length()) / 2))
                .min(Comparator.<String>comparingInt(name -> distance(written, name))
                        .thenComparing(Comparator.naturalOrder()));
    }

    /** Returns how many letters have to be added, dropped, changed, or swapped with their neighbour. */
    private static int distance(String left, String right) {
        int[][] steps = new int[left.length() + 1][right.length() + 1];
        for (int i = 0; i <= left.length(); i++) {
            for (int j = 0; j <= right.length(); j++) {
                steps[i][j] = i == 0 || j == 0 ? i + j : step(left, right, i, j, steps);
            }
        }
        return steps[left.length()][right.length()];
    }

    private static int step(String left, String right, int i, int j, int[][] steps) {
        int changed = steps[i - 1][j - 1] + (left.charAt(i - 1) == right.charAt(j - 1) ? 0 : 1);
        int least = Math.min(changed, 1 + Math.min(steps[i - 1][j], steps[i][j - 1]));
        boolean swapped = i > 1
                && j > 1
                && left.charAt(i - 1) == right.charAt(j - 2)
                && left.charAt(i - 2) == right.charAt(j - 1);
        return swapped ? Math.min(least, steps[i - 2][j - 2] + 1) : least;
    }
}
