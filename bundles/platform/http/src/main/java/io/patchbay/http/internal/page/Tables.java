package io.patchbay.http.internal.page;

import io.patchbay.api.execution.Execution;
import io.patchbay.api.plugin.PluginStatus;
import io.patchbay.api.plugin.PluginView;
import io.patchbay.http.internal.rest.EnumTexts;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;

/** The parts of the page that show lists. */
final class Tables {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss 'UTC'").withZone(ZoneOffset.UTC);

    private Tables() {}

    static void summary(Html html, List<PluginView> plugins, List<Execution> runs) {
        html.add("<dl class=\"summary\">");
        figure(html, "installed", plugins.size(), "");
        figure(html, "enabled", count(plugins, PluginStatus.ENABLED), "good");
        figure(html, "waiting", count(plugins, PluginStatus.INSTALLED), "");
        long errors = count(plugins, PluginStatus.ERROR);
        figure(html, "in error", errors, errors > 0 ? "bad" : "");
        if (!runs.isEmpty()) {
            long failed = runs.stream()
                    .filter(run -> run.status() == Execution.Status.FAILED)
                    .count();
            figure(html, "recent executions failed", failed, failed > 0 ? "bad" : "");
        }
        html.add("</dl>");
    }

    static void plugins(Html html, List<PluginView> plugins) {
        html.add("<section aria-labelledby=\"plugins\"><h2 id=\"plugins\">Plugins and bundles</h2>");
        if (plugins.isEmpty()) {
            html.add("<p class=\"empty\">Nothing is installed yet. Drop a jar into the deploy folder.</p></section>");
            return;
        }
        table(html, plugins, "plugins");
        html.add("</section>");
    }

    /** What the distribution itself is made of; shown open only if something is wrong with it. */
    static void platform(Html html, List<PluginView> bundles) {
        long wrong = bundles.size() - count(bundles, PluginStatus.ENABLED);
        html.add(wrong > 0 ? "<details open>" : "<details>");
        html.add(
                "<summary id=\"platform\">The platform’s own {} bundles{}</summary>",
                bundles.size(),
                wrong == 0 ? "" : ", " + wrong + " not enabled");
        table(html, bundles, "platform");
        html.add("</details>");
    }

    private static void table(Html html, List<PluginView> plugins, String label) {
        html.add(
                "<div class=\"scroll\" role=\"region\" aria-labelledby=\"{}\" tabindex=\"0\"><table><thead><tr>",
                label);
        for (String column : List.of("Name", "Status", "Health", "Version", "Type", "Tier", "From")) {
            html.add("<th scope=\"col\">{}</th>", column);
        }
        html.add("</tr></thead><tbody>");
        for (PluginView plugin : plugins) {
            html.add("<tr><th scope=\"row\">{}<small>{}</small>", plugin.name(), plugin.id());
            html.add(
                    "<small class=\"text\">{}</small></th>",
                    plugin.status() == PluginStatus.ENABLED ? "" : plugin.statusText());
            html.add(
                    "<td><span class=\"pill {}\">{}</span></td>", tone(plugin.status()), EnumTexts.of(plugin.status()));
            html.add(
                    "<td data-label=\"Health\"><span class=\"pill {}\">{}</span></td>",
                    tone(plugin.health()),
                    EnumTexts.of(plugin.health()));
            html.add("<td data-label=\"Version\">{}</td>", plugin.version());
            html.add(
                    "<td data-label=\"Type\">{}</td>",
                    plugin.main().map(PluginView.Contribution::type).orElse("bundle"));
            html.add(
                    "<td data-label=\"Tier\">{}</td><td data-label=\"From\">{}</td></tr>",
                    EnumTexts.of(plugin.tier()),
                    plugin.source());
        }
        html.add("</tbody></table></div>");
    }

    static void executions(Html html, List<Execution> runs) {
        html.add("<section aria-labelledby=\"runs\"><h2 id=\"runs\">Recent executions</h2>");
        if (runs.isEmpty()) {
            html.add("<p class=\"empty\">Nothing has been called yet.</p></section>");
            return;
        }
        html.add("<div class=\"scroll\" role=\"region\" aria-labelledby=\"runs\" tabindex=\"0\"><table><thead><tr>");
        for (String column : List.of("Plugin", "Action", "Status", "Created", "Id")) {
            html.add("<th scope=\"col\">{}</th>", column);
        }
        html.add("</tr></thead><tbody>");
        for (Execution run : runs) {
            html.add("<tr><th scope=\"row\">{}</th><td data-label=\"Action\">{}</td>", run.plugin(), run.action());
            html.add("<td><span class=\"pill {}\">{}</span>", tone(run.status()), EnumTexts.of(run.status()));
            html.add(
                    "<small>{}</small></td>",
                    run.error().map(Execution.Failure::message).orElse(""));
            html.add(
                    "<td data-label=\"Created\"><time datetime=\"{}\">{}</time></td><td data-label=\"Id\"><code>{}</code></td></tr>",
                    run.created(),
                    TIME.format(run.created()),
                    run.id());
        }
        html.add("</tbody></table></div></section>");
    }

    private static void figure(Html html, String label, long number, String tone) {
        html.add("<div class=\"{}\"><dt>{}</dt><dd>{}</dd></div>", tone, label, number);
    }

    private static long count(List<PluginView> plugins, PluginStatus status) {
        return plugins.stream().filter(plugin -> plugin.status() == status).count();
    }

    private static String tone(PluginStatus status) {
        return switch (status) {
            case ENABLED -> "good";
            case ERROR -> "bad";
            case INSTALLED -> "warn";
            case DISABLED, UNINSTALLED -> "off";
        };
    }

    private static String tone(PluginView.Health health) {
        return switch (health) {
            case OK -> "good";
            case WARN -> "warn";
            case CRITICAL -> "bad";
            case UNKNOWN -> "off";
        };
    }

    private static String tone(Execution.Status status) {
        return switch (status) {
            case SUCCEEDED -> "good";
            case FAILED -> "bad";
            case QUEUED, RUNNING -> "warn";
            case CANCELLED -> "off";
        };
    }
}
