package io.patchbay.core.internal.shell;

import io.patchbay.api.plugin.PluginCatalog.HealthReport;
import io.patchbay.api.plugin.PluginInstaller;
import io.patchbay.api.plugin.PluginInstaller.Plan;
import io.patchbay.api.plugin.PluginView;
import io.patchbay.api.plugin.PluginView.Health;
import io.patchbay.api.shell.Reply;
import io.patchbay.core.internal.http.PluginEntry;
import io.patchbay.core.internal.lifecycle.PluginVersions;
import io.patchbay.core.internal.unload.Unload;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;

/** Texts for a terminal of 80 columns. */
final class Tables {
    private static final int WIDTH = 80;
    private static final int VALUE_COLUMN = 11;
    private static final int ID_WIDTH = 37;
    private static final String ROW = "%-37s %-12.12s %-10s %-11.11s %s%n";
    static final String HEAD = String.format(Locale.ROOT, ROW, "ID", "VERSION", "STATUS", "TYPE", "HEALTH");

    private static final String UNLOAD = "%-37s %-12.12s %-8s %s%n";
    static final String UNLOAD_HEAD = String.format(Locale.ROOT, UNLOAD, "ID", "VERSION", "VERDICT", "SINCE");

    private static final String VERSION = "%-20.20s %-12.12s %-20.20s %s%n";
    static final String VERSION_HEAD =
            String.format(Locale.ROOT, VERSION, "VERSION", "SHA256", "IN FORCE SINCE", "JAR");

    private static final int HEALTH_ID_WIDTH = 60;
    private static final String HEALTH = "%-60s %s%n";

    private Tables() {}

    static String version(PluginVersions.Version version) {
        StringBuilder lines = new StringBuilder(String.format(
                Locale.ROOT,
                VERSION,
                version.version(),
                version.sha256(),
                version.served().truncatedTo(ChronoUnit.SECONDS),
                state(version)));
        version.probation()
                .ifPresent(until -> line(lines, "  probation", "until " + until.truncatedTo(ChronoUnit.SECONDS)));
        version.withdrawn().ifPresent(why -> line(lines, "  withdrawn", why));
        return lines.toString();
    }

    static String unload(Unload unload) {
        StringBuilder lines = new StringBuilder(String.format(
                Locale.ROOT,
                UNLOAD,
                id(unload.plugin(), ID_WIDTH),
                unload.version(),
                text(unload.verdict()),
                unload.since()));
        unload.holders().forEach(holder -> line(lines, "  held by", holder.toString()));
        unload.gaps().forEach(gap -> line(lines, "  not seen", gap));
        return lines.toString();
    }

    private static String state(PluginVersions.Version version) {
        if (version.current()) {
            return "current";
        }
        return version.stored() ? "kept" : "gone";
    }

    static String row(PluginView view) {
        String type = view.main().map(PluginView.Contribution::type).orElse("bundle");
        return String.format(
                Locale.ROOT,
                ROW,
                id(view.id(), ID_WIDTH),
                view.version(),
                text(view.status()),
                type,
                text(view.health()));
    }

    /** What is typed into the next command is never cut: where it is too long for its column the rest is a line below. */
    static String id(String id, int width) {
        return id.length() <= width ? id : id + "\n" + " ".repeat(width);
    }

    static Reply outcome(PluginView view) {
        String line = view.id() + " " + view.version() + " is " + text(view.status()) + ".";
        return Reply.of(
                view.statusText().isEmpty() ? line : wrap(line + " " + view.statusText()), PluginEntry.of(view));
    }

    static String details(PluginView view) {
        StringBuilder lines = new StringBuilder();
        line(lines, "id", view.id());
        line(lines, "version", view.version());
        line(lines, "name", view.name());
        line(lines, "status", text(view.status()));
        line(lines, "because", view.statusText());
        line(lines, "health", text(view.health()));
        line(lines, "tier", text(view.tier()));
        view.isolation().ifPresent(isolation -> {
            line(
                    lines,
                    "level",
                    isolation.level().name() + ", " + isolation.level().description());
            line(lines, "  because", isolation.reason());
            line(lines, "processes", isolation.processes().toString());
            isolation.notPublished().forEach(service -> line(lines, "  not seen", service));
        });
        line(lines, "source", view.source());
        line(lines, "sha256", view.sha256());
        line(lines, "size", view.size() + " bytes");
        line(lines, "quota", view.quota());
        line(lines, "revision", Long.toString(view.revision()));
        line(lines, "updated", view.updated().toString());
        for (PluginView.Contribution plugin : view.contributions()) {
            line(lines, "plugin", plugin.name() + " (" + plugin.type() + ", " + plugin.category() + ")");
            plugin.actions().forEach(action -> line(lines, "  action", action.name() + "  " + action.description()));
        }
        view.permissions().forEach(asked -> line(lines, "asks for", asked.type() + " " + asked.target()));
        return lines.toString().stripTrailing();
    }

    static String plan(Plan plan) {
        StringBuilder lines = new StringBuilder();
        plan.added().forEach(text -> line(lines, "added", text));
        plan.updated().forEach(text -> line(lines, "updated", text));
        plan.enabled().forEach(text -> line(lines, "enabled", text));
        plan.rewired().forEach(text -> line(lines, "rewired", text));
        plan.missing().forEach(text -> line(lines, "missing", text));
        line(lines, "quota", plan.quota());
        PluginInstaller.Consent consent = plan.consent();
        line(lines, "signer", consent.signer());
        consent.permissions()
                .forEach(asked -> line(
                        lines,
                        "asks for",
                        asked.type() + " " + asked.target() + (asked.reason().isEmpty() ? "" : ", " + asked.reason())));
        consent.waysOut().forEach(text -> line(lines, "mind", text + " is a way out of the sandbox"));
        consent.refused().forEach(text -> line(lines, "stays off", text));
        consent.packages().forEach(text -> line(lines, "imports", text));
        consent.behaviour().forEach(text -> line(lines, "does", text));
        consent.notices().forEach(text -> line(lines, "mind", text));
        line(lines, "consent", consent.required() ? consent.digest() : "not needed");
        return lines.toString().stripTrailing();
    }

    static String file(String name, Instant since) {
        StringBuilder lines = new StringBuilder();
        line(lines, "file", name);
        line(lines, "since", since.toString());
        return lines.toString();
    }

    static String health(HealthReport report) {
        StringBuilder lines = new StringBuilder();
        line(lines, "health", text(report.health()));
        for (HealthReport.Check check : report.checks()) {
            line(lines, check.name(), text(check.health()) + "  " + check.message());
        }
        return lines.toString().stripTrailing();
    }

    /** One line each, and below those that are not well what the checks say. */
    static String healthOfAll(List<PluginHealth> all) {
        StringBuilder lines = new StringBuilder(String.format(Locale.ROOT, HEALTH, "ID", "HEALTH"));
        for (PluginHealth each : all) {
            lines.append(String.format(Locale.ROOT, HEALTH, id(each.id(), HEALTH_ID_WIDTH), text(each.health())));
            each.checks().stream()
                    .filter(check -> check.health() == Health.WARN || check.health() == Health.CRITICAL)
                    .forEach(check -> line(lines, "  " + check.name(), check.message()));
        }
        return lines.toString().stripTrailing();
    }

    /** Breaks a text between words. */
    static String wrap(String text) {
        return wrap(text, 0);
    }

    /** What does not fit begins in the column in which the text does; a word is never broken. */
    private static String wrap(String text, int start) {
        StringBuilder wrapped = new StringBuilder();
        int column = start;
        for (String word : text.split(" ", -1)) {
            if (column > start && column + 1 + word.length() > WIDTH) {
                wrapped.append(System.lineSeparator()).append(" ".repeat(start));
                column = start;
            } else if (column > start) {
                wrapped.append(' ');
                column++;
            }
            wrapped.append(word);
            column += word.length();
        }
        return wrapped.toString();
    }

    private static void line(StringBuilder lines, String name, String value) {
        if (!value.isEmpty()) {
            lines.append(String.format(Locale.ROOT, "%-10s ", name))
                    .append(wrap(value, VALUE_COLUMN))
                    .append(System.lineSeparator());
        }
    }

    private static String text(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
