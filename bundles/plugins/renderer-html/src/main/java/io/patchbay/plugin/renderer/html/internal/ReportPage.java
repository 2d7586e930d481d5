package io.patchbay.plugin.renderer.html.internal;

import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.renderer.html.internal.Cells.Cell;
import io.patchbay.plugin.renderer.html.internal.Groups.Ranking;
import io.patchbay.plugin.renderer.html.internal.Origin.Fault;
import io.patchbay.plugin.renderer.html.internal.Origin.Step;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Lays the report out. */
final class ReportPage {
    private final RenderOptions options;
    private final Report report;
    private final Origin origin;
    private final Markup html;
    private final Figures figures = new Figures();

    ReportPage(RenderOptions options, Report report, Origin origin, Markup html) {
        this.options = options;
        this.report = report;
        this.origin = origin;
        this.html = html;
    }

    void write(String style) {
        html.raw("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
                .raw(
                        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n")
                .raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>")
                .text(options.title())
                .raw("</title>\n<style>\n")
                .raw(style)
                .raw("</style>\n</head>\n<body>\n<main>\n<h1>")
                .text(options.title())
                .raw("</h1>\n");
        cards();
        report.groups().ifPresent(this::chart);
        faults();
        table();
        steps();
        html.raw("</main>\n<footer>Made by Patchbay, renderer-html</footer>\n</body>\n</html>\n");
    }

    private void cards() {
        long good = report.rows();
        long checked = origin.rowsChecked(good);
        long refused = origin.rowsRefused();
        html.raw("<ul class=\"cards\">\n");
        card("", "Rows read", figures.of(checked), "");
        card("good", "Good rows", figures.of(good), figures.percent(Math.min(good, checked), checked));
        card(refused > 0 ? "bad" : "", "Bad rows", figures.of(refused), figures.percent(refused, checked));
        card(origin.faults() > 0 ? "bad" : "", "Faults found", figures.of(origin.faults()), "");
        html.raw("</ul>\n");
    }

    private void card(String style, String name, String count, String note) {
        html.raw("<li class=\"card " + style + "\"><span class=\"name\">" + name + "</span><span class=\"count\">"
                + count + "</span><span class=\"note\">"
                + note.replace("<", "&lt;").replace(">", "&gt;") + "</span></li>\n");
    }

    private void chart(Groups groups) {
        String column = options.groupBy().orElseThrow();
        String measure =
                switch (options.measure()) {
                    case COUNT -> "Number of rows";
                    case SUM -> "Sum of " + options.value().orElseThrow();
                    case MEAN -> "Mean of " + options.value().orElseThrow();
                };
        html.raw("<section>\n<h2>").text(measure + " by " + column).raw("</h2>\n");
        Ranking ranking = groups.ranking();
        if (ranking.bars().isEmpty()) {
            html.raw("<p class=\"empty\">There is nothing to draw: no row with these columns came in.</p>\n");
        } else {
            html.raw("<div class=\"panel\">\n");
            new BarChart(ranking.bars(), measure, column, figures).draw(html);
            html.raw("</div>\n");
        }
        ranking.others()
                .ifPresent(others -> note("The other values (" + others.label() + ") together: "
                        + figures.of(others.value()) + ", from " + figures.rows(others.rows()) + "."));
        if (groups.withoutNumber() > 0) {
            note("Not in the chart: " + figures.rows(groups.withoutNumber()) + " without a number in '"
                    + options.value().orElse("") + "'.");
        }
        html.raw("</section>\n");
    }

    private void note(String text) {
        html.raw("<p class=\"note\">").text(text).raw("</p>\n");
    }

    private void faults() {
        List<Fault> faults = origin.firstFaults();
        if (faults.isEmpty()) {
            return;
        }
        html.raw("<section>\n<h2>Faults</h2>\n");
        note(
                faults.size() < origin.faults()
                        ? "The first " + figures.of(faults.size()) + " of " + figures.of(origin.faults())
                                + ". Rows are counted in the source, from 1."
                        : "Rows are counted in the source, from 1.");
        openTable("Faults");
        html.raw(
                "<thead><tr><th class=\"number\">Row</th><th>Where</th><th>Rule</th><th>What is wrong</th></tr></thead>\n<tbody>\n");
        for (Fault fault : faults) {
            html.raw("<tr><td class=\"number\">").text(fault.row());
            html.raw("</td><td><code>").text(fault.pointer().isEmpty() ? "(the record)" : fault.pointer());
            html.raw("</code></td><td>").text(fault.rule());
            html.raw("</td><td class=\"wide\" dir=\"auto\">").text(fault.message());
            html.raw("</td></tr>\n");
        }
        closeTable();
    }

    private void table() {
        Cells cells = report.cells();
        if (options.rows() == 0) {
            return;
        }
        html.raw("<section>\n<h2>Rows</h2>\n");
        if (cells.lines().isEmpty()) {
            html.raw("<p class=\"empty\">No row came in.</p>\n</section>\n");
            return;
        }
        int shown = cells.lines().size();
        note((shown < report.rows()
                        ? "The first " + figures.of(shown) + " of " + figures.rows(report.rows()) + "."
                        : "All " + figures.rows(shown) + ".")
                + (cells.columnsLeftOut() ? " Only the first 100 columns; choose others with 'columns'." : ""));
        openTable("Rows");
        List<String> columns = cells.columns();
        html.raw("<thead><tr><th class=\"number\">Row</th>");
        for (String column : columns) {
            html.raw(cells.isNumeric(column) ? "<th class=\"number\">" : "<th>")
                    .text(column)
                    .raw("</th>");
        }
        html.raw("</tr></thead>\n<tbody>\n");
        for (Cells.Line line : cells.lines()) {
            html.raw("<tr><td class=\"number row\">")
                    .raw(Long.toString(line.number()))
                    .raw("</td>");
            columns.forEach(column -> cell(Optional.ofNullable(line.cells().get(column)), cells.isNumeric(column)));
            html.raw("</tr>\n");
        }
        closeTable();
    }

    private void cell(Optional<Cell> cell, boolean numeric) {
        if (cell.isEmpty() || cell.get().kind() == Json.Kind.NULL) {
            html.raw(numeric ? "<td class=\"none number\">–</td>" : "<td class=\"none\">–</td>");
        } else if (numeric) {
            html.raw("<td class=\"number\">").text(cell.get().text()).raw("</td>");
        } else {
            html.raw("<td dir=\"auto\">").text(cell.get().text()).raw("</td>");
        }
    }

    private void steps() {
        if (origin.steps().isEmpty()) {
            return;
        }
        html.raw("<section>\n<h2>How it came about</h2>\n");
        openTable("Steps");
        html.raw(
                "<thead><tr><th>Step</th><th>Plugin</th><th class=\"number\">Rows in</th><th class=\"number\">Rows out</th>"
                        + "<th class=\"number\">Faults</th></tr></thead>\n<tbody>\n");
        for (Step step : origin.steps()) {
            html.raw("<tr><td>").text(step.name()).raw("</td><td>").text(step.plugin());
            for (long count : new long[] {step.rowsIn(), step.rowsOut(), step.faults()}) {
                html.raw("</td><td class=\"number\">").text(figures.of(count));
            }
            html.raw("</td></tr>\n");
        }
        closeTable();
    }

    private void openTable(String name) {
        html.raw("<div class=\"panel scroll\" tabindex=\"0\" role=\"region\" aria-label=\"" + name
                + "\">\n<table class=\"" + name.toLowerCase(Locale.ROOT) + "\">\n");
    }

    private void closeTable() {
        html.raw("</tbody>\n</table>\n</div>\n</section>\n");
    }
}
