package io.patchbay.core.internal.lifecycle;

import io.patchbay.api.PatchbayException;
import io.patchbay.api.plugin.InstallCode;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** All plugins in memory, in order of their ids. Readers see one consistent state and never wait. */
final class PluginIndex {
    private volatile TreeMap<String, Entry> entries = new TreeMap<>();

    Collection<Entry> all() {
        return entries.values();
    }

    /** Returns what comes after this id. */
    Collection<Entry> after(String id) {
        return entries.tailMap(id, false).values();
    }

    Optional<Entry> find(String id) {
        return Optional.ofNullable(entries.get(id));
    }

    /** Returns a plugin that is installed. */
    Entry installed(String id) {
        return find(id).filter(entry -> entry.record().isInstalled())
                .orElseThrow(() -> new PatchbayException(
                        InstallCode.PLUGIN_NOT_INSTALLED,
                        "Plugin '" + id
                                + "' is not installed. See 'list' in the shell or GET plugins for those that are."));
    }

    synchronized void put(Collection<Entry> changed) {
        TreeMap<String, Entry> copy = new TreeMap<>(entries);
        changed.forEach(entry -> copy.put(entry.record().symbolicName(), entry));
        entries = copy;
    }

    void put(Entry entry) {
        put(java.util.List.of(entry));
    }

    Map<String, Entry> snapshot() {
        return Map.copyOf(entries);
    }
}
