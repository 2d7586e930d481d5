package io.patchbay.worker.internal;

import io.patchbay.api.PatchbayException;
import io.patchbay.api.schedule.Executors;
import io.patchbay.api.worker.FileAccess;
import io.patchbay.api.worker.WorkerCode;
import io.patchbay.api.worker.WorkerConfiguration;
import io.patchbay.api.worker.WorkerSpec;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts worker processes. Thread-safe. */
final class Starter {
    private static final Logger LOG = LoggerFactory.getLogger(Starter.class);

    /** A plugin that hangs when it starts holds one of these, and must not keep others from starting. */
    private static final int STARTS = 32;

    private static final int WAITING_STARTS = 256;

    private final Executors executors;
    private final Site site;
    private final Watch watch;
    private final Tools tools;
    private final Archive archive;

    /**
     * The thread all processes are started by. The system ends a process in a sandbox when the thread that started it ends, so it
     * must be one that stays; a timer's does.
     */
    private final ScheduledExecutorService parent;

    private final ExecutorService archivist;
    private final ExecutorService starts;
    private @Nullable Confinement confinement;

    Starter(Executors executors, Site site, Watch watch, Tools tools) {
        this.executors = executors;
        this.site = site;
        this.watch = watch;
        this.tools = tools;
        this.archive = new Archive(site);
        this.parent = executors.timer("io.patchbay.worker-parent");
        this.starts = executors.bounded("io.patchbay.worker-start", STARTS, WAITING_STARTS);
        this.archivist = executors.bounded("io.patchbay.worker-archive", 1, 1);
    }

    /** Returns how workers are confined here; tries it out the first time. */
    synchronized Confinement confinement() {
        Confinement known = confinement;
        if (known == null) {
            known = Confinement.probe(site, tools);
            confinement = known;
            sweep();
            LOG.info("Workers run in {}. reason={}", known.level().description(), known.reason());
        }
        return known;
    }

    private void sweep() {
        try {
            RunFolder.sweep(site.run());
        } catch (IOException e) {
            LOG.warn("What workers of an earlier run left behind is still there. folder={}", site.run(), e);
        }
    }

    /**
     * Starts a process and returns when it serves.
     *
     * @throws PatchbayException with {@code WORKER_REFUSED}
     */
    Worker start(WorkerSpec spec) {
        Command command = new Command(site, confinement());
        Launch launch = null;
        try {
            List<FileAccess> granted = spec.files().get();
            Bindings bindings = bindings(spec, granted, command.confinement());
            launch = new Launch(spec, RunFolder.create(site.run()), watch, executors);
            ProcessBuilder builder = command.process(spec, launch.folder(), bindings, archive.file());
            List<WorkerConfiguration> configurations = spec.configurations().get();
            launch.started(parent.submit(builder::start).get(), configurations);
            boolean walled = command.confinement().walls().isPresent();
            Worker worker = launch.connect(new Shown(walled ? Optional.of(granted) : Optional.empty(), configurations));
            makeArchive();
            return worker;
        } catch (IOException | ExecutionException | RejectedExecutionException e) {
            throw abandoned(spec, launch, String.valueOf(e.getMessage()), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw abandoned(spec, launch, "nobody waited for it", e);
        }
    }

    /** Without walls it sees everything anyway. */
    private Bindings bindings(WorkerSpec spec, List<FileAccess> granted, Confinement confined) {
        if (confined.walls().isEmpty() || granted.isEmpty()) {
            return Bindings.NONE;
        }
        Bindings bindings = Bindings.of(granted, site.own());
        bindings.withheld()
                .forEach(text -> LOG.warn(
                        "Files a plugin was granted are not shown to its worker. plugin={} grant={}",
                        spec.plugin(),
                        text));
        return bindings;
    }

    private static PatchbayException abandoned(WorkerSpec spec, @Nullable Launch launch, String why, Exception cause) {
        return new PatchbayException(
                WorkerCode.WORKER_REFUSED,
                "Plugin '" + spec.plugin() + "' " + spec.version() + " has no worker process: "
                        + (launch == null ? why : launch.abandon(why)),
                cause);
    }

    /** Does something soon on a thread of its own; returns false if it will not. */
    boolean later(Runnable task) {
        try {
            starts.execute(task);
            return true;
        } catch (RejectedExecutionException e) {
            LOG.debug("No worker is started ahead.", e);
            return false;
        }
    }

    private void makeArchive() {
        if (archive.missing()) {
            archivist.execute(archive::make);
        }
    }

    void close() {
        parent.shutdownNow();
        archivist.shutdownNow();
        starts.shutdownNow();
    }
}
