package io.patchbay.core.internal.recommend;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What numbers mean what. Each rule needs enough of them: a single refused call is no bottleneck. */
final class Rules {
    private static final String CALLS = "patchbay_calls_total";
    /** Fewer say nothing about a share. */
    private static final int LEAST = 10;

    private static final double SHARE = 0.05;

    private final Measured measured;
    private final List<Recommendation> found = new ArrayList<>();

    Rules(Measured measured) {
        this.measured = measured;
    }

    /** Returns what they recommend. */
    List<Recommendation> apply() {
        for (String plugin : measured.plugins(CALLS)) {
            refused(
                    plugin,
                    "plugin-busy",
                    "raise-concurrency",
                    "were refused because all its slots were taken",
                    "Raise 'concurrency' in its Patchbay-Quota, or make its calls shorter.");
            refused(
                    plugin,
                    "deadline-exceeded",
                    "raise-wall",
                    "were ended because they took longer than they may",
                    "Raise 'wall' in its Patchbay-Quota or the timeout of its callers, or split its calls.");
            refused(
                    plugin,
                    "circuit-open",
                    "repair-plugin",
                    "were refused because too many before had failed",
                    "See its failed executions, and repair what it depends on.");
            budgets(plugin);
        }
        measured.plugins("patchbay_calls_killed_total").forEach(this::kills);
        measured.plugins("patchbay_permission_denied_total").forEach(this::denials);
        measured.plugins("patchbay_hook_calls_total").forEach(this::hooks);
        leaks();
        return found;
    }

    private void refused(String plugin, String outcome, String name, String what, String action) {
        double calls = measured.sum(CALLS, "plugin", plugin);
        double refused = measured.sum(CALLS, "plugin", plugin, "outcome", outcome);
        if (refused >= LEAST && refused >= calls * SHARE) {
            add(
                    name,
                    plugin,
                    text(refused) + " of " + text(calls) + " calls of '" + plugin + "' " + what + latency(plugin) + ".",
                    action,
                    Map.of(outcome, refused, "calls", calls));
        }
    }

    /** Those that ran took this long, if any did. */
    private String latency(String plugin) {
        double ran = measured.sum("patchbay_call_seconds_count", "plugin", plugin);
        return ran == 0
                ? ""
                : String.format(
                        Locale.ROOT,
                        "; those that ran took %.0f ms on average",
                        measured.sum("patchbay_call_seconds_sum", "plugin", plugin) / ran * 1_000);
    }

    private void budgets(String plugin) {
        String metric = "patchbay_quota_breaches_total";
        double calls = measured.sum("patchbay_call_seconds_count", "plugin", plugin);
        for (String budget : measured.values(metric, plugin, "budget")) {
            double breaches = measured.sum(metric, "plugin", plugin, "budget", budget);
            if (breaches >= LEAST && breaches >= calls * SHARE) {
                add(
                        "raise-budget",
                        plugin,
                        text(breaches) + " of " + text(calls) + " calls of '" + plugin
                                + "' used more than their budget '" + budget + "'.",
                        "Raise '" + budget + "' in its Patchbay-Quota if that is its work, or repair what spends it.",
                        Map.of("breaches", breaches, "calls", calls));
            }
        }
    }

    private void kills(String plugin) {
        double kills = measured.sum("patchbay_calls_killed_total", "plugin", plugin);
        if (kills > 0) {
            add(
                    "isolate-plugin",
                    plugin,
                    text(kills) + " calls of '" + plugin + "' ignored that they were told to end, and were killed.",
                    "Let its bundle run in worker processes, with patchbay:tier ID isolated.",
                    Map.of("killed", kills));
        }
    }

    private void denials(String bundle) {
        String metric = "patchbay_permission_denied_total";
        for (String permission : measured.values(metric, bundle, "permission")) {
            double denied = measured.sum(metric, "plugin", bundle, "permission", permission);
            add(
                    "declare-permission",
                    bundle,
                    "'" + bundle + "' was denied '" + permission + "' " + text(denied) + " times.",
                    "Have it declare the permission and consent to it, or grant it by hand; if it has no need of it, look at what it does.",
                    Map.of("denied", denied));
        }
    }

    private void hooks(String bundle) {
        double calls = measured.sum("patchbay_hook_calls_total", "plugin", bundle);
        double good = measured.sum("patchbay_hook_calls_total", "plugin", bundle, "outcome", "ok")
                + measured.sum("patchbay_hook_calls_total", "plugin", bundle, "outcome", "veto");
        double failed = calls - good;
        if (failed >= LEAST && failed >= calls * SHARE) {
            add(
                    "repair-hook",
                    bundle,
                    text(failed) + " of " + text(calls) + " times hooks of '" + bundle
                            + "' were to be asked, they failed, were late or were left alone.",
                    "See its health, and repair or disable it: meanwhile it refuses nothing.",
                    Map.of("failed", failed, "calls", calls));
        }
    }

    private void leaks() {
        double leaked = measured.sum("patchbay_unload_total", "verdict", "leaked");
        double clean = measured.sum("patchbay_unload_total", "verdict", "clean");
        if (leaked > 0) {
            add(
                    "fix-leak",
                    "",
                    text(leaked) + " revisions that were replaced or uninstalled were found to stay in memory; "
                            + text(clean) + " went.",
                    "See what holds them with patchbay:unloads, and repair those plugins.",
                    Map.of("leaked", leaked, "clean", clean));
        }
    }

    private void add(String name, String plugin, String finding, String action, Map<String, Double> evidence) {
        found.add(new Recommendation(name, plugin, finding, action, evidence));
    }

    private static String text(double number) {
        return String.format(Locale.ROOT, "%,.0f", number);
    }

    /** Returns what the numbers recommend. */
    static List<Recommendation> of(String prometheus) {
        return new Rules(Measured.of(prometheus)).apply();
    }
}
