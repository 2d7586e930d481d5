package io.patchbay.plugin.renderer.pdf.internal;

import java.util.Comparator;
import java.util.stream.IntStream;

/** Shares the breadth of a page: narrow columns get what they need, wide ones what is left, in equal parts. */
final class ColumnWidths {
    private ColumnWidths() {}

    static float[] of(float[] needs, float breadth) {
        float[] widths = new float[needs.length];
        float left = breadth;
        int columns = needs.length;
        for (int column : IntStream.range(0, needs.length)
                .boxed()
                .sorted(Comparator.comparing(i -> needs[i]))
                .toList()) {
            widths[column] = Math.min(needs[column], left / columns);
            left -= widths[column];
            columns--;
        }
        return widths;
    }
}
