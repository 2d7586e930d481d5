package io.patchbay.core.internal.lifecycle;

import io.patchbay.api.PatchbayException;
import io.patchbay.api.permission.Artifact;
import io.patchbay.api.plugin.PluginInstaller.Plan;
import io.patchbay.api.plugin.PluginStatus;
import io.patchbay.core.internal.lifecycle.PluginRecord.Desired;
import io.patchbay.core.internal.lifecycle.Starter.Started;
import io.patchbay.core.internal.lifecycle.UpdateStrategy.Rollout;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;

/** One jar on its way through a batch. */
final class BatchItem {
    final Incoming incoming;
    final Optional<Entry> before;
    List<String> misses = List.of();
    List<String> enabled = List.of();

    Optional<Comeback> comeback = Optional.empty();

    /** Takes away the configurations that were written for it. */
    Runnable unconfigure = () -> {};

    private final long revisionBefore;
    private final boolean replacesRunning;
    private State state = State.OPEN;
    private @Nullable PatchbayException failure;
    private @Nullable Bundle bundle;
    private @Nullable Artifact artifact;
    private boolean consented;
    private @Nullable Plan plan;
    private @Nullable Rollout rollout;
    private Started started = new Started(PluginStatus.INSTALLED, "");

    BatchItem(Incoming incoming, Optional<Entry> before) {
        this.incoming = incoming;
        this.revisionBefore = before.map(entry -> entry.record().revision()).orElse(0L);
        this.before = before.filter(entry -> entry.record().isInstalled());
        this.replacesRunning = this.before.map(Entry::isRunning).orElse(false);
    }

    PluginManifest manifest() {
        return incoming.staged().manifest();
    }

    /** Goes on after an uninstallation, so that an old entity tag never fits again. */
    long revisionBefore() {
        return revisionBefore;
    }

    boolean isOpen() {
        return state == State.OPEN;
    }

    /** Nothing is to be done: these bytes, or a higher version that came with them, are in force. */
    void settle() {
        state = State.SETTLED;
    }

    void fail(PatchbayException reason) {
        state = State.FAILED;
        failure = reason;
    }

    Optional<PatchbayException> failure() {
        return Optional.ofNullable(failure);
    }

    void installed(Bundle fresh, Rollout change) {
        bundle = fresh;
        rollout = change;
    }

    void consented(Artifact jar, boolean yes) {
        artifact = jar;
        consented = yes;
    }

    /** This is what somebody has to approve first. */
    void asked(Plan wanted) {
        plan = wanted;
    }

    Optional<Plan> asked() {
        return Optional.ofNullable(plan);
    }

    Artifact artifact() {
        return java.util.Objects.requireNonNull(artifact, "not asked for consent yet");
    }

    boolean isConsented() {
        return consented;
    }

    Optional<Bundle> bundle() {
        return Optional.ofNullable(bundle);
    }

    Optional<Rollout> rollout() {
        return Optional.ofNullable(rollout);
    }

    void started(Started how) {
        started = how;
    }

    Started started() {
        return started;
    }

    /** A plugin somebody disabled stays disabled when it is updated. */
    Desired desired() {
        return before.map(entry -> entry.record().desired()).orElse(Desired.ENABLED);
    }

    /** Tells whether the revision before ran when this began; it may have been stopped for this one since. */
    boolean replacesSomethingRunning() {
        return replacesRunning;
    }

    private enum State {
        OPEN,
        SETTLED,
        FAILED
    }
}
