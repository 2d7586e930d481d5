package io.patchbay.core.internal.health;

import io.patchbay.api.plugin.PluginCatalog.HealthReport;
import io.patchbay.api.plugin.PluginCatalog.HealthReport.Check;
import io.patchbay.api.plugin.PluginStatus;
import io.patchbay.api.plugin.PluginView;
import io.patchbay.api.plugin.PluginView.Health;
import io.patchbay.core.internal.hook.Hooks;
import io.patchbay.core.internal.invoke.CallStatistics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.osgi.framework.Bundle;

/** Looks at a plugin from all sides and says what to do if something is wrong. */
public final class PluginHealth {
    private static final Duration WINDOW = Duration.ofMinutes(5);
    /** Fewer calls say nothing about a share. */
    private static final int MIN_CALLS = 5;

    private static final double WARN_FROM = 0.1;
    private static final double CRITICAL_FROM = 0.5;

    private final OwnChecks ownChecks;
    private final Supplier<Optional<CallStatistics>> statistics;
    private final Hooks hooks;

    /**
     * Makes one.
     *
     * @param statistics how calls went; empty while nobody counts them
     * @param hooks whose faults count against their plugin
     */
    public PluginHealth(OwnChecks ownChecks, Supplier<Optional<CallStatistics>> statistics, Hooks hooks) {
        this.ownChecks = ownChecks;
        this.statistics = statistics;
        this.hooks = hooks;
    }

    /** Returns the view with a worse health if the calls of its plugins say so; runs no checks. */
    public PluginView watched(PluginView view) {
        if (view.health() != Health.OK) {
            return view;
        }
        List<Check> checks = callChecks(view);
        checks.addAll(hookChecks(view));
        Health worst = worst(checks);
        return worst == Health.OK ? view : withHealth(view, worst);
    }

    /** Runs all checks; takes at most as long as the plugin's own checks may. */
    public HealthReport report(PluginView view, Optional<Bundle> bundle) {
        List<Check> checks = new ArrayList<>();
        checks.add(bundleCheck(view));
        if (isRunning(view)) {
            checks.add(componentsCheck(view));
            checks.addAll(callChecks(view));
            checks.addAll(hookChecks(view));
            bundle.ifPresent(one -> checks.addAll(ownChecks.run(one)));
        }
        return new HealthReport(worst(checks), checks);
    }

    private static boolean isRunning(PluginView view) {
        return view.status() == PluginStatus.ENABLED || view.statusText().contains("omponent '");
    }

    private static Check bundleCheck(PluginView view) {
        boolean waits = view.status() == PluginStatus.INSTALLED && isRunning(view);
        String id = "'" + view.id() + "' " + view.version();
        return switch (view.status()) {
            case ENABLED -> new Check("bundle", Health.OK, id + " runs.");
            case INSTALLED ->
                waits
                        ? new Check("bundle", Health.OK, id + " runs.")
                        : new Check("bundle", Health.WARN, id + " waits: " + view.statusText());
            case ERROR -> new Check("bundle", Health.CRITICAL, id + " failed: " + view.statusText());
            case DISABLED -> new Check("bundle", Health.UNKNOWN, id + " is disabled. Enable it if it should run.");
            case UNINSTALLED -> new Check("bundle", Health.UNKNOWN, id + " is uninstalled.");
        };
    }

    private static Check componentsCheck(PluginView view) {
        return switch (view.status()) {
            case ENABLED -> new Check("components", Health.OK, "All components are satisfied.");
            case INSTALLED ->
                new Check(
                        "components",
                        Health.WARN,
                        view.statusText() + " Provide it, and the component starts by itself.");
            default -> new Check("components", Health.CRITICAL, view.statusText() + " See the log.");
        };
    }

    private List<Check> callChecks(PluginView view) {
        Optional<CallStatistics> calls = statistics.get();
        List<Check> checks = new ArrayList<>();
        if (calls.isPresent()) {
            for (PluginView.Contribution plugin : view.contributions()) {
                checks.add(errorRate(plugin.name(), calls.get()));
                checks.add(circuit(plugin.name(), calls.get().circuit(plugin.name())));
                checks.add(threads(plugin.name(), calls.get().abandoned(plugin.name())));
            }
        }
        return checks;
    }

    private List<Check> hookChecks(PluginView view) {
        return hooks.faults(view.id()).stream()
                .map(fault -> new Check("hooks", Health.WARN, fault + " Repair it; until then it refuses nothing."))
                .toList();
    }

    private static Check errorRate(String plugin, CallStatistics calls) {
        long count = calls.calls(plugin, WINDOW);
        if (count == 0) {
            return new Check(
                    "error-rate",
                    Health.OK,
                    "No call of '" + plugin + "' in the last " + WINDOW.toMinutes() + " minutes.");
        }
        double rate = calls.errorRate(plugin, WINDOW);
        String text = String.format(
                Locale.ROOT,
                "%.0f %% of the %d calls of '%s' in the last %d minutes failed; 95 %% took at most %d ms.",
                rate * 100,
                count,
                plugin,
                WINDOW.toMinutes(),
                calls.percentile(plugin, 0.95).toMillis());
        if (rate < WARN_FROM || count < MIN_CALLS) {
            return new Check("error-rate", Health.OK, text);
        }
        Health health = rate < CRITICAL_FROM ? Health.WARN : Health.CRITICAL;
        return new Check("error-rate", health, text + " See its failed executions for the reason.");
    }

    private static Check threads(String plugin, int abandoned) {
        return abandoned == 0
                ? new Check("threads", Health.OK, "No call of '" + plugin + "' ignored its end.")
                : new Check(
                        "threads",
                        Health.WARN,
                        abandoned + " threads of '" + plugin
                                + "' still run calls that ignored their end. Disable and enable it.");
    }

    private static Check circuit(String plugin, String state) {
        return switch (state) {
            case "open" ->
                new Check(
                        "circuit",
                        Health.CRITICAL,
                        "Calls of '" + plugin
                                + "' are refused for a while, because too many failed. Repair what it depends on.");
            case "half-open" ->
                new Check("circuit", Health.WARN, "Single calls of '" + plugin + "' try whether it works again.");
            default -> new Check("circuit", Health.OK, "Calls of '" + plugin + "' go through.");
        };
    }

    private static Health worst(List<Check> checks) {
        return checks.stream()
                .map(Check::health)
                .max(Comparator.comparingInt(PluginHealth::weight))
                .orElse(Health.OK);
    }

    /** Not knowing is worse than a warning, since then nothing was looked at. */
    private static int weight(Health health) {
        return switch (health) {
            case OK -> 0;
            case WARN -> 1;
            case UNKNOWN -> 2;
            case CRITICAL -> 3;
        };
    }

    private static PluginView withHealth(PluginView view, Health health) {
        return new PluginView(
                view.id(),
                view.version(),
                view.name(),
                view.contributions(),
                view.status(),
                view.statusText(),
                health,
                view.tier(),
                view.source(),
                view.sha256(),
                view.size(),
                view.permissions(),
                view.quota(),
                view.revision(),
                view.updated(),
                view.isolation());
    }
}
