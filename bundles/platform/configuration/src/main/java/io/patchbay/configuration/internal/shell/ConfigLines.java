package io.patchbay.configuration.internal.shell;

import io.patchbay.api.Page;
import io.patchbay.configuration.internal.ConfigurationEntry;
import io.patchbay.configuration.internal.ConfigurationView;
import io.patchbay.configuration.internal.ConfigurationView.Attribute;
import io.patchbay.configuration.internal.RevisionView;
import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonObject;
import io.patchbay.plugin.json.JsonString;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Texts for a terminal of 80 columns; PIDs and values, which are to be copied, are never broken. */
final class ConfigLines {
    private static final int WIDTH = 80;
    private static final int PID_WIDTH = 38;
    private static final String ROW = "%-38s %4s  %s";

    private final StringBuilder text = new StringBuilder();

    static String list(List<ConfigurationEntry> all) {
        ConfigLines lines = new ConfigLines();
        lines.line(String.format(Locale.ROOT, ROW, "PID", "REV", "WHAT IT IS"));
        for (ConfigurationEntry one : all) {
            String what = one.described() ? one.name() : "nobody describes it";
            boolean wide = one.pid().length() > PID_WIDTH;
            if (wide) {
                lines.line(one.pid());
            }
            lines.line(String.format(
                    Locale.ROOT, ROW, wide ? "" : one.pid(), one.set() ? one.revision() : "-", brief(what, 34)));
        }
        return lines.done();
    }

    static String of(ConfigurationView view) {
        ConfigLines lines = new ConfigLines();
        lines.line(view.pid() + (view.set() ? ", revision " + view.revision() : ", nothing is set"));
        lines.wrapped(view.name() + ". " + view.description(), "");
        view.bundle()
                .ifPresent(bundle ->
                        lines.line("of " + bundle + " " + view.bundleVersion().orElse("")));
        if (view.factory()) {
            lines.line("Any number may be made of it, as " + view.pid() + "~NAME:");
            view.configurations().forEach(pid -> lines.line("  " + pid));
        }
        view.attributes().forEach(lines::attribute);
        view.values().members().forEach((name, value) -> {
            if (view.attributes().stream().noneMatch(one -> one.id().equals(name))) {
                lines.line(name + " = " + text(value) + "  (nobody describes it)");
            }
        });
        return lines.done();
    }

    static String changed(ConfigurationView view, Collection<String> names) {
        ConfigLines lines = new ConfigLines();
        for (String name : names) {
            Optional<Json> value = view.attributes().stream()
                    .filter(one -> one.id().equals(name))
                    .findFirst()
                    .flatMap(Attribute::value)
                    .or(() -> view.values().get(name));
            lines.line(view.pid() + " " + name + " = "
                    + value.map(ConfigLines::text).orElse("(not set)") + " from now on, revision " + view.revision()
                    + ".");
        }
        return lines.done();
    }

    static String history(Page<RevisionView> page) {
        ConfigLines lines = new ConfigLines();
        for (RevisionView one : page.items()) {
            lines.line(String.format(
                    Locale.ROOT,
                    "%4d  %s  %s by %s",
                    one.revision(),
                    one.time().truncatedTo(ChronoUnit.SECONDS),
                    brief(one.principal(), 30),
                    one.door()));
            if (!one.note().isEmpty()) {
                lines.line("      " + one.note());
            }
            if (one.values().isEmpty()) {
                lines.line("      deleted: the defaults hold");
            }
            lines.changes(one.changed(), "      ");
        }
        if (page.items().isEmpty()) {
            lines.line("Nothing was ever set.");
        }
        return lines.done();
    }

    static String difference(JsonObject different) {
        ConfigLines lines = new ConfigLines();
        lines.changes(different, "");
        return different.size() == 0 ? "Nothing is different." : lines.done();
    }

    private void changes(JsonObject changed, String indent) {
        changed.members()
                .forEach((name, change) -> line(indent + name + ": " + part(change.asObject(), "before") + " -> "
                        + part(change.asObject(), "after")));
    }

    private void attribute(Attribute attribute) {
        line("");
        line(attribute.id() + " = " + attribute.value().map(ConfigLines::text).orElse("(not set)") + source(attribute));
        if (!attribute.description().isEmpty()) {
            wrapped(attribute.description(), "    ");
        }
        String usual = attribute
                .defaultValue()
                .map(value -> ", default " + (text(value).isEmpty() ? "none" : text(value)))
                .orElse(attribute.required() ? ", has to be set" : "");
        wrapped(kind(attribute) + usual, "    ");
        attribute
                .environment()
                .ifPresent(variable -> wrapped("environment " + variable.name() + ": " + variable.text(), "    "));
    }

    private static String source(Attribute attribute) {
        Optional<String> variable =
                attribute.environment().filter(one -> one.fixes()).map(one -> "  (fixed by " + one.name() + ")");
        return variable.orElse(attribute.set() ? "  (set)" : "");
    }

    private static String kind(Attribute attribute) {
        if (!attribute.options().isEmpty()) {
            return "one of " + String.join(", ", attribute.options());
        }
        String bounds = attribute.min().map(min -> " from " + min).orElse("")
                + attribute.max().map(max -> " to " + max).orElse("");
        return (attribute.many() ? "a list of " : "") + attribute.type() + bounds;
    }

    private static String part(JsonObject change, String name) {
        return change.get(name).map(ConfigLines::text).orElse("(not set)");
    }

    private static String text(Json value) {
        return value instanceof JsonString string ? string.value() : value.toString();
    }

    private static String brief(String text, int most) {
        return text.length() > most ? text.substring(0, most - 1) + "…" : text;
    }

    private void wrapped(String words, String indent) {
        StringBuilder line = new StringBuilder(indent);
        for (String word : words.strip().split("\\s+", -1)) {
            boolean first = line.length() == indent.length();
            if (!first && line.length() + 1 + word.length() > WIDTH) {
                line(line.toString());
                line = new StringBuilder(indent);
                first = true;
            }
            line.append(first ? "" : " ").append(word);
        }
        line(line.toString());
    }

    private void line(String line) {
        text.append(line).append(System.lineSeparator());
    }

    private String done() {
        return text.toString().stripTrailing();
    }
}
