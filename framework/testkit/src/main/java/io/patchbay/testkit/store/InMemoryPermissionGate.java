package io.patchbay.testkit.store;

import io.patchbay.api.Caller;
import io.patchbay.api.PatchbayException;
import io.patchbay.api.permission.Artifact;
import io.patchbay.api.permission.Grant;
import io.patchbay.api.permission.PermissionCode;
import io.patchbay.api.permission.PermissionGate;
import io.patchbay.api.plugin.PluginView.Tier;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Decides as the real gate does, by symbolic name alone; what is recorded in a transaction holds from its commit. Thread-safe. */
public final class InMemoryPermissionGate implements PermissionGate {
    private final Map<String, Set<Grant>> granted = new HashMap<>();
    private final Map<Long, List<Grant>> held = new HashMap<>();
    private final Set<String> askingDoors = new HashSet<>();
    private boolean broken;

    /** Makes jars of this door wait for consent. */
    public synchronized void ask(String door) {
        askingDoors.add(door);
    }

    /** Makes no bundle be held to anything from now on, so that none may start. */
    public synchronized void breakDown() {
        broken = true;
    }

    /** Returns what was granted to a plugin. */
    public synchronized Set<Grant> grants(String symbolicName) {
        return Set.copyOf(granted.getOrDefault(symbolicName, Set.of()));
    }

    /** Returns the bundles that are held, by id. */
    public synchronized Set<Long> bundles() {
        return Set.copyOf(held.keySet());
    }

    @Override
    public synchronized Review review(Artifact artifact) {
        return new Review(askingDoors.contains(artifact.door()), undecided(artifact), List.of(), List.of());
    }

    private List<Grant> undecided(Artifact artifact) {
        Set<Grant> known = granted.getOrDefault(artifact.symbolicName(), Set.of());
        return artifact.grants().stream()
                .filter(grant -> !known.contains(grant))
                .toList();
    }

    @Override
    public synchronized void hold(long bundle, Artifact artifact, boolean consented) {
        List<Grant> effective = new ArrayList<>(artifact.grants());
        if (!consented) {
            effective.removeAll(undecided(artifact));
        }
        held.put(bundle, List.copyOf(effective));
    }

    @Override
    public synchronized void requireHeld(long bundle) {
        if (broken || !held.containsKey(bundle)) {
            throw new PatchbayException(
                    PermissionCode.NOT_HELD, "Bundle '" + bundle + "' is held to nothing, so it may not start.");
        }
    }

    @Override
    public synchronized void release(long bundle) {
        held.remove(bundle);
    }

    @Override
    public void record(Connection connection, Caller caller, Artifact artifact, boolean consented) {
        if (consented) {
            Transactions.afterCommit(connection, () -> grant(artifact));
        }
    }

    private synchronized void grant(Artifact artifact) {
        granted.computeIfAbsent(artifact.symbolicName(), name -> new HashSet<>())
                .addAll(artifact.grants());
    }

    @Override
    public void forget(Connection connection, Caller caller, String symbolicName) {
        Transactions.afterCommit(connection, () -> forget(symbolicName));
    }

    private synchronized void forget(String symbolicName) {
        granted.remove(symbolicName);
    }

    @Override
    public synchronized List<Grant> granted(long bundle) {
        return held.getOrDefault(bundle, List.of());
    }

    @Override
    public Tier tier(long bundle) {
        return Tier.SANDBOXED;
    }
}
