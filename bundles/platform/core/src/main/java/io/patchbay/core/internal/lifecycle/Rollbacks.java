package io.patchbay.core.internal.lifecycle;

import io.patchbay.api.PatchbayException;
import io.patchbay.api.metrics.Meters;
import io.patchbay.api.plugin.InstallCode;
import io.patchbay.api.plugin.PluginInstaller.Origin;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Finds the revision a plugin goes back to, and makes it something to install. */
final class Rollbacks {
    private final Workbench bench;
    private final Meters meters;

    Rollbacks(Workbench bench, Meters meters) {
        this.bench = bench;
        this.meters = meters;
    }

    void count(String plugin, Comeback why) {
        meters.count(
                "patchbay_plugin_rollbacks_total",
                "Plugins brought back to a revision they had.",
                1,
                "plugin",
                plugin,
                "cause",
                why.cause());
    }

    /**
     * Returns the revision that was asked for; else the one that was in force before, as far as it is kept and not withdrawn.
     *
     * @param wanted a version or the hash of a jar
     * @throws PatchbayException with {@link InstallCode#VERSION_NOT_KEPT}
     */
    VersionRows.Version find(Entry entry, Optional<String> wanted) {
        PluginRecord record = entry.record();
        List<VersionRows.Version> kept = bench.store().versions(record.symbolicName()).stream()
                .filter(VersionRows.Version::stored)
                .filter(version ->
                        !version.artifact().sha256().equals(record.artifact().sha256()))
                .toList();
        return kept.stream()
                .filter(version ->
                        wanted.map(version::isNamed).orElse(version.withdrawn().isEmpty()))
                .findFirst()
                .orElseThrow(() -> notKept(record, wanted, kept));
    }

    /** Stages the kept jar; it must be released. */
    Staged stage(VersionRows.Version version) {
        try (InputStream jar = Files.newInputStream(bench.staging().file(version.artifact()))) {
            return bench.staging().stage(jar);
        } catch (IOException e) {
            throw new PatchbayException(
                    InstallCode.SOURCE_UNREADABLE,
                    "The kept jar of version '" + version.artifact().version() + "' cannot be read (" + e.getMessage()
                            + "). Install it from its file.",
                    e);
        }
    }

    /** The plugin stays with the file it came from: who deletes that uninstalls it, as before. */
    Origin origin(Entry entry) {
        return new Origin(entry.record().door(), entry.record().source());
    }

    private static PatchbayException notKept(
            PluginRecord record, Optional<String> wanted, List<VersionRows.Version> kept) {
        String names = kept.stream()
                .map(version -> version.artifact().version()
                        + version.withdrawn().map(why -> " (withdrawn)").orElse(""))
                .collect(Collectors.joining(", "));
        String what = wanted.map(name -> "Version '" + name + "' of plugin '" + record.symbolicName() + "' is not kept")
                .orElse("Plugin '" + record.symbolicName() + "' "
                        + record.artifact().version() + " has no version before it");
        return new PatchbayException(
                InstallCode.VERSION_NOT_KEPT,
                what + ": kept are " + (names.isEmpty() ? "none" : names) + ". Name one of them or install its jar.");
    }
}
