package io.patchbay.plugin.renderer.html.internal;

import io.patchbay.plugin.renderer.html.internal.Groups.Bar;
import java.math.BigDecimal;
import java.util.List;

/** Draws bars as SVG. Places are in per cent of the width, so that letters keep their size on narrow screens. */
final class BarChart {
    private static final int ROW = 44;
    private static final int TOP = 26;
    private static final int BOTTOM = 30;
    private static final int LONGEST_LABEL = 46;

    private final List<Bar> bars;
    private final Axis axis;
    private final Figures figures;
    private final int decimals;
    private final String measure;
    private final String column;

    BarChart(List<Bar> bars, String measure, String column, Figures figures) {
        this.bars = bars;
        this.axis = Axis.of(bars);
        this.measure = measure;
        this.column = column;
        this.figures = figures;
        this.decimals = bars.stream()
                .mapToInt(bar -> Figures.decimals(bar.value()))
                .max()
                .orElse(0);
    }

    void draw(Markup html) {
        int bottom = TOP + bars.size() * ROW;
        html.raw(
                        "<svg class=\"chart\" role=\"img\" aria-labelledby=\"chart-title chart-desc\" width=\"100%\" height=\"")
                .raw(Integer.toString(bottom + BOTTOM))
                .raw("\">\n<title id=\"chart-title\">")
                .text(measure + " by " + column)
                .raw("</title>\n<desc id=\"chart-desc\">")
                .text(description())
                .raw("</desc>\n");
        html.raw("<text class=\"axis-name\" x=\"0\" dx=\"7\" y=\"12\">")
                .text(column)
                .raw("</text>\n");
        html.raw("<text class=\"axis-name end\" x=\"100%\" y=\"12\">")
                .text(measure)
                .raw("</text>\n");
        axis.ticks().forEach(tick -> grid(html, tick, bottom));
        int top = TOP;
        for (Bar bar : bars) {
            bar(html, bar, top);
            top += ROW;
        }
        html.raw("</svg>\n");
    }

    private String value(Bar bar) {
        return figures.of(bar.value(), decimals);
    }

    private String description() {
        Bar first = bars.get(0);
        return "Bar chart with " + bars.size() + (bars.size() == 1 ? " bar" : " bars") + "; the longest is '"
                + Cells.cut(first.label(), LONGEST_LABEL) + "' with " + value(first)
                + ". The same numbers stand beside the bars.";
    }

    private void grid(Markup html, BigDecimal tick, int bottom) {
        String x = Axis.percent(axis.at(tick));
        boolean zero = tick.signum() == 0;
        html.raw("<line class=\"" + (zero ? "zero" : "grid") + "\" x1=\"" + x + "\" x2=\"" + x + "\" y1=\"" + (TOP - 4)
                + "\" y2=\"" + bottom + "\"/>");
        html.raw("<text class=\"tick " + anchor(axis.at(tick)) + "\" x=\"" + x + "\" y=\"" + (bottom + 18) + "\">")
                .text(figures.of(tick))
                .raw("</text>\n");
    }

    private static String anchor(double at) {
        if (at < 1) {
            return "start";
        }
        return at > 99 ? "end" : "middle";
    }

    private void bar(Markup html, Bar bar, int top) {
        double zero = axis.at(BigDecimal.ZERO);
        double end = axis.at(bar.value());
        html.raw("<g><title>")
                .text(bar.label() + ": " + value(bar) + " (" + figures.rows(bar.rows()) + ")")
                .raw("</title>");
        html.raw("<text class=\"label\" x=\"0\" dx=\"7\" y=\"" + (top + 15) + "\">")
                .text(Cells.cut(bar.label(), LONGEST_LABEL))
                .raw("</text>");
        html.raw("<text class=\"value end\" x=\"100%\" y=\"" + (top + 15) + "\">")
                .text(value(bar))
                .raw("</text>");
        html.raw("<rect x=\"" + Axis.percent(Math.min(zero, end)) + "\" y=\"" + (top + 21) + "\" width=\""
                + Axis.percent(Math.abs(end - zero)) + "\" height=\"13\" rx=\"2\"/></g>\n");
    }
}
