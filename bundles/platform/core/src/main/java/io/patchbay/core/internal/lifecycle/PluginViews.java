package io.patchbay.core.internal.lifecycle;

import io.patchbay.api.plugin.PluginStatus;
import io.patchbay.api.plugin.PluginView;
import io.patchbay.core.internal.invoke.Contributions;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.osgi.framework.Bundle;

/** Shows plugins as they are at this moment. */
final class PluginViews {
    private final PluginIndex index;
    private final ComponentCache components;
    private final DryRun dryRun;
    private final Supplier<Optional<Contributions>> contributions;
    private final Tiers tiers;

    PluginViews(
            PluginIndex index,
            ComponentCache components,
            DryRun dryRun,
            Supplier<Optional<Contributions>> contributions,
            Tiers tiers) {
        this.index = index;
        this.components = components;
        this.dryRun = dryRun;
        this.contributions = contributions;
        this.tiers = tiers;
    }

    PluginView get(String id) {
        return view(index.find(id).orElseThrow());
    }

    PluginStatus status(Entry entry) {
        return entry.status(summary(entry).state());
    }

    PluginView view(Entry entry) {
        PluginRecord record = entry.record();
        PluginStatus status = status(entry);
        Optional<PluginManifest> manifest = entry.manifest();
        return new PluginView(
                record.symbolicName(),
                record.artifact().version(),
                manifest.map(PluginManifest::name).orElse(record.symbolicName()),
                contributions(entry, status),
                status,
                text(entry, status),
                health(status),
                tier(entry),
                source(record),
                record.artifact().sha256(),
                record.artifact().size(),
                manifest.map(PluginManifest::permissions).orElse(List.of()),
                manifest.map(PluginManifest::quota).orElse(""),
                record.revision(),
                record.updated(),
                entry.bundle().filter(Isolated::runs).flatMap(tiers::isolation));
    }

    PluginView.Tier tier(Entry entry) {
        return entry.bundle().map(tiers::of).orElse(PluginView.Tier.SANDBOXED);
    }

    /** Shows a bundle of the platform. */
    static PluginView.Health health(PluginStatus status) {
        return switch (status) {
            case ENABLED -> PluginView.Health.OK;
            case INSTALLED -> PluginView.Health.WARN;
            case ERROR -> PluginView.Health.CRITICAL;
            case DISABLED, UNINSTALLED -> PluginView.Health.UNKNOWN;
        };
    }

    private List<PluginView.Contribution> contributions(Entry entry, PluginStatus status) {
        List<PluginView.Contribution> declared =
                entry.manifest().map(PluginManifest::contributions).orElse(List.of());
        if (declared.isEmpty()
                || status == PluginStatus.DISABLED
                || entry.bundle().isEmpty()) {
            return declared;
        }
        Bundle bundle = entry.bundle().get();
        List<PluginView.Contribution> running =
                contributions.get().map(registry -> registry.of(bundle)).orElse(List.of());
        return declared.stream()
                .map(one -> running.stream()
                        .filter(other -> other.name().equals(one.name()))
                        .findFirst()
                        .orElse(one))
                .toList();
    }

    private String text(Entry entry, PluginStatus status) {
        return switch (status) {
            case DISABLED, UNINSTALLED -> "";
            case ENABLED ->
                entry.record().status() == PluginStatus.ENABLED ? entry.record().statusText() : "";
            case ERROR ->
                entry.failure().isEmpty()
                        ? sentence(summary(entry).text(), "Its bundle is gone. Install its jar again.")
                        : entry.failure();
            case INSTALLED -> waitsFor(entry);
        };
    }

    private String waitsFor(Entry entry) {
        if (entry.isRunning()) {
            return sentence(summary(entry).text(), "");
        }
        List<PluginManifest> all = index.all().stream()
                .filter(Entry::waitsForWiring)
                .flatMap(one -> one.manifest().stream())
                .toList();
        List<String> misses =
                dryRun.run(all, Set.of()).getOrDefault(entry.record().symbolicName(), List.of());
        return misses.isEmpty() ? entry.record().statusText() : String.join(" ", misses);
    }

    private ComponentStates.Summary summary(Entry entry) {
        return entry.isRunning()
                ? entry.bundle().map(components::of).orElse(ComponentStates.Summary.NONE)
                : ComponentStates.Summary.NONE;
    }

    private static String sentence(String text, String otherwise) {
        return text.isEmpty() ? otherwise : Character.toUpperCase(text.charAt(0)) + text.substring(1) + ".";
    }

    private static String source(PluginRecord record) {
        boolean uri = record.door().equals("file") || record.door().equals("https");
        return uri ? record.source() : record.door();
    }
}
