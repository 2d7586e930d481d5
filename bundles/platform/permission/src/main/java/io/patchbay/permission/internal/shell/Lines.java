package io.patchbay.permission.internal.shell;

import io.patchbay.api.permission.Grant;
import io.patchbay.permission.internal.IsolationReport;
import io.patchbay.permission.internal.PermissionView;
import io.patchbay.permission.internal.hold.UseTally.Seen;
import java.util.List;
import java.util.Locale;

/** Texts for a terminal of 80 columns; what is to be copied is never broken. */
final class Lines {
    private static final int WIDTH = 80;
    private static final int ID_WIDTH = 60;
    private static final String ROW = "%-" + ID_WIDTH + "s %-11s %7s%n";
    private static final int MOST_DENIALS = 3;

    private final StringBuilder text = new StringBuilder();

    static String of(PermissionView view) {
        Lines lines = new Lines();
        lines.fact("id", view.id() + " " + view.version());
        lines.fact("signer", view.signer());
        lines.fact("tier", view.tier() + (view.audit() ? ", audit mode: uses are only recorded" : ""));
        lines.fact("revision", Long.toString(view.revision()));
        view.faults().forEach(fault -> lines.fact("fault", fault));
        lines.head("asked for", view.asked().isEmpty());
        for (PermissionView.Asked asked : view.asked()) {
            lines.item(String.format(Locale.ROOT, "%-9s ", asked.state()) + asked.permission() + " " + asked.target());
            lines.wayOut(asked.wayOut());
        }
        lines.head("holds", false);
        view.effective().forEach(grant -> {
            lines.item(grant);
            lines.wayOut(view.waysOut().contains(grant));
        });
        lines.uses("denied", view.denied());
        lines.uses("recorded", view.recorded());
        if (!view.annotations().isEmpty()) {
            lines.head("its author asks for these with", false);
            view.annotations().forEach(lines::item);
            lines.head("or in its manifest", false);
            view.headers().forEach(lines::item);
        }
        return lines.text.toString().stripTrailing();
    }

    static String of(IsolationReport.View view) {
        Lines lines = new Lines();
        lines.text
                .append(view.armed() ? "The guard is armed." : "The guard is NOT armed: " + view.reason())
                .append(System.lineSeparator());
        view.missing().forEach(missing -> lines.fact("unwatched", missing));
        view.faults().forEach(fault -> lines.fact("fault", fault));
        if (view.failures() > 0) {
            lines.fact("failures", Long.toString(view.failures()));
        }
        lines.text.append(String.format(Locale.ROOT, ROW, "ID", "TIER", "DENIED"));
        view.bundles().forEach(lines::row);
        return lines.text.toString().stripTrailing();
    }

    private void row(IsolationReport.Row row) {
        boolean fits = row.id().length() <= ID_WIDTH;
        if (!fits) {
            text.append(row.id()).append(System.lineSeparator());
        }
        text.append(String.format(Locale.ROOT, ROW, fits ? row.id() : "", row.tier(), row.denied()));
        fact("  why", row.why());
        row.denials().stream()
                .limit(MOST_DENIALS)
                .forEach(seen -> fact("  denied", seen.count() + " x " + seen.permission() + " " + seen.target()));
        if (row.denials().size() > MOST_DENIALS) {
            fact("", row.denials().size() - MOST_DENIALS + " more: patchbay:permissions " + row.id());
        }
    }

    /** Says what somebody who grants this must know. */
    static String warning(Grant grant) {
        return grant.isWayOut()
                ? System.lineSeparator() + "This is a way out of the sandbox: nothing holds it any more."
                : "";
    }

    private void uses(String head, List<Seen> uses) {
        if (!uses.isEmpty()) {
            head(head + " since the start", false);
            uses.forEach(seen -> item(String.format(Locale.ROOT, "%6d x ", seen.count()) + seen.permission() + " "
                    + seen.target() + System.lineSeparator() + "           last " + seen.last()));
        }
    }

    private void head(String head, boolean none) {
        text.append(head).append(none ? ": nothing" : "").append(System.lineSeparator());
    }

    private void fact(String name, String value) {
        String line = String.format(Locale.ROOT, "%-10s %s", name, value);
        int column = 0;
        for (String word : line.split(" ", -1)) {
            if (column > 0 && column + 1 + word.length() > WIDTH) {
                text.append(System.lineSeparator()).append("           ");
                column = 11;
            } else if (column > 0 || word.isEmpty()) {
                text.append(' ');
                column++;
            }
            text.append(word);
            column += word.length();
        }
        text.append(System.lineSeparator());
    }

    private void item(String line) {
        text.append("  ").append(line).append(System.lineSeparator());
    }

    private void wayOut(boolean is) {
        if (is) {
            item("          a way out of the sandbox");
        }
    }
}
