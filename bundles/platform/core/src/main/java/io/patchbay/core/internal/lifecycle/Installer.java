package io.patchbay.core.internal.lifecycle;

import io.patchbay.api.Caller;
import io.patchbay.api.PatchbayException;
import io.patchbay.api.Scope;
import io.patchbay.api.plugin.PluginInstaller;
import io.patchbay.api.plugin.PluginView;
import io.patchbay.api.trust.JarGate;
import io.patchbay.plugin.json.JsonObject;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one installer. Jars are staged several at a time; what changes the framework is done one after the other. */
final class Installer implements PluginInstaller {
    private static final Logger LOG = LoggerFactory.getLogger(Installer.class);

    private final Workbench bench;
    private final PluginViews views;
    private final Switchboard switchboard;
    private final JarGate gate;
    private final Waiting waiting;
    private final Rollbacks rollbacks;
    private final ReentrantLock turn = new ReentrantLock(true);

    Installer(Workbench bench, PluginViews views, Switchboard switchboard, JarGate gate, Rollbacks rollbacks) {
        this.bench = bench;
        this.views = views;
        this.switchboard = switchboard;
        this.gate = gate;
        this.rollbacks = rollbacks;
        this.waiting = new Waiting(bench);
    }

    @Override
    public PluginView install(Caller caller, InputStream jar, Origin origin, Optional<String> consent) {
        caller.require(Scope.PLUGINS_WRITE);
        Staged staged = stage(caller, jar, origin);
        try {
            Incoming incoming = new Incoming(caller, staged, origin, Optional.empty(), consent);
            return install(List.of(incoming)).get(0).orThrow();
        } finally {
            bench.staging().release(staged);
        }
    }

    /** Stores and checks a jar without waiting for its turn; one that is refused is audited. */
    Staged stage(Caller caller, InputStream jar, Origin origin) {
        try {
            return warned(examine(caller, jar, origin));
        } catch (PatchbayException e) {
            refused(caller, origin, e);
            throw e;
        }
    }

    private Staged examine(Caller caller, InputStream jar, Origin origin) {
        Staged staged = bench.staging().stage(jar);
        try {
            return staged.with(gate.admit(caller, staged.file(), origin));
        } catch (RuntimeException e) {
            bench.staging().release(staged);
            throw e;
        }
    }

    private static Staged warned(Staged staged) {
        staged.admission().ifPresent(admission -> admission
                .warnings()
                .forEach(warning -> LOG.warn(
                        "Jar admitted all the same: {} plugin={}",
                        warning,
                        staged.manifest().nameAndVersion())));
        return staged;
    }

    void release(Staged staged) {
        bench.staging().release(staged);
    }

    /** Installs jars that arrived together. One that is refused is audited and keeps no other from being installed. */
    List<BatchResult> install(List<Incoming> incoming) {
        return inTurn(() -> {
            List<BatchItem> items = new Batch(bench, incoming).run();
            List<BatchResult> results = new ArrayList<>();
            for (BatchItem item : items) {
                results.add(result(item));
            }
            waiting.enableWhatCanRun();
            return results;
        });
    }

    private BatchResult result(BatchItem item) {
        Incoming incoming = item.incoming;
        if (item.failure().isPresent()) {
            refused(incoming.caller(), incoming.origin(), item.failure().get());
            return new BatchResult(incoming, Optional.empty(), item.failure(), item.asked());
        }
        if (!item.isOpen()) {
            incoming.file().ifPresent(file -> remember(item, file));
        }
        return new BatchResult(
                incoming, Optional.of(views.get(incoming.symbolicName())), Optional.empty(), Optional.empty());
    }

    /** A file with the bytes of another one that was dropped before stands for the plugin from now on: it may be renamed. */
    private void remember(BatchItem item, SourceFile file) {
        bench.store().remember(List.of(file));
        item.before.filter(entry -> hasBytes(entry, file)).ifPresent(entry -> {
            PluginRecord record = entry.record();
            if (record.door().equals(file.door()) && !record.source().equals(file.name())) {
                PluginRecord moved = record.from(file.door(), file.name());
                bench.store().move(moved);
                bench.index().put(entry.with(moved, entry.failure()));
            }
        });
    }

    private static boolean hasBytes(Entry entry, SourceFile file) {
        return entry.record().artifact().sha256().equals(file.sha256());
    }

    private void refused(Caller caller, Origin origin, PatchbayException reason) {
        LOG.warn("Jar refused: {} door={} source={}", reason.getMessage(), origin.door(), origin.name());
        bench.store()
                .refused(
                        caller,
                        "plugin.install",
                        origin.name(),
                        JsonObject.builder()
                                .put("door", origin.door())
                                .put("code", reason.code().text())
                                .put("reason", reason.getMessage())
                                .build());
    }

    @Override
    public Plan plan(Caller caller, InputStream jar, Origin origin) {
        caller.require(Scope.PLUGINS_READ);
        Staged staged = examine(caller, jar, origin);
        try {
            Incoming incoming = new Incoming(caller, staged, origin, Optional.empty());
            return inTurn(() -> {
                BatchItem item = new Batch(bench, List.of(incoming)).dryRun().get(0);
                return plan(item);
            });
        } finally {
            bench.staging().release(staged);
        }
    }

    @Override
    public PluginView installTogether(Caller caller, List<Jar> jars, Optional<String> consent) {
        caller.require(Scope.PLUGINS_WRITE);
        try (JoinedInstall joined = new JoinedInstall(bench, caller)) {
            joined.stage(jars, this::stage);
            return inTurn(() -> {
                PluginView view = result(approved(joined, consent, jars.get(jars.size() - 1)))
                        .orThrow();
                waiting.enableWhatCanRun();
                return view;
            });
        }
    }

    private BatchItem approved(JoinedInstall joined, Optional<String> consent, Jar wanted) {
        try {
            return joined.install(consent);
        } catch (PatchbayException e) {
            refused(joined.caller(), wanted.origin(), e);
            throw e;
        }
    }

    @Override
    public Plan planTogether(Caller caller, List<Jar> jars) {
        caller.require(Scope.PLUGINS_READ);
        try (JoinedInstall joined = new JoinedInstall(bench, caller)) {
            joined.stage(jars, this::examine);
            return inTurn(joined::plan);
        }
    }

    private Plan plan(BatchItem item) {
        if (item.failure().isPresent()) {
            throw item.failure().get();
        }
        return bench.consent().plan(item);
    }

    @Override
    public PluginView enable(Caller caller, String id, OptionalLong revision) {
        caller.require(Scope.PLUGINS_WRITE);
        return change(id, () -> switchboard.enable(caller, id, revision));
    }

    @Override
    public PluginView disable(Caller caller, String id, OptionalLong revision) {
        caller.require(Scope.PLUGINS_WRITE);
        return change(id, () -> switchboard.disable(caller, id, revision));
    }

    @Override
    public PluginView uninstall(Caller caller, String id, OptionalLong revision, boolean purge, boolean force) {
        caller.require(Scope.PLUGINS_WRITE);
        return change(id, () -> switchboard.uninstall(caller, id, revision, purge, force));
    }

    @Override
    public PluginView rollback(Caller caller, String id, Optional<String> version, OptionalLong revision) {
        caller.require(Scope.PLUGINS_WRITE);
        return goBack(
                caller, id, version, revision, new Comeback("Somebody asked for it.", "request", Optional.empty()));
    }

    /** Brings a plugin that failed its probation back to the revision before. */
    void rescue(VersionRows.Watch watch, Comeback why) {
        goBack(
                Caller.platform("probation"),
                watch.symbolicName(),
                Optional.of(watch.previous()),
                OptionalLong.empty(),
                why);
    }

    private PluginView goBack(Caller caller, String id, Optional<String> version, OptionalLong revision, Comeback why) {
        return inTurn(() -> {
            Entry entry = switchboard.expect(id, revision);
            Staged staged = rollbacks.stage(rollbacks.find(entry, version));
            try {
                Origin origin = rollbacks.origin(entry);
                Staged admitted = staged.with(gate.admit(caller, staged.file(), origin));
                Incoming incoming = new Incoming(caller, warned(admitted), origin, Optional.empty());
                BatchItem item =
                        new Batch(bench, List.of(incoming)).because(why).run().get(0);
                PluginView view = result(item).orThrow();
                rollbacks.count(id, why);
                LOG.warn(
                        "Plugin rolled back: plugin={} from={} to={} cause={} reason={}",
                        id,
                        entry.record().artifact().version(),
                        view.version(),
                        why.cause(),
                        why.reason());
                waiting.enableWhatCanRun();
                return view;
            } finally {
                bench.staging().release(staged);
            }
        });
    }

    private PluginView change(String id, Runnable change) {
        return inTurn(() -> {
            change.run();
            waiting.enableWhatCanRun();
            return views.get(id);
        });
    }

    /** Runs something that must not meet an installation. */
    <T> T inTurn(Supplier<T> work) {
        turn.lock();
        try {
            return work.get();
        } finally {
            turn.unlock();
        }
    }
}
