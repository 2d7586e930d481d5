package io.patchbay.worker.internal;

import io.patchbay.api.CommonCode;
import io.patchbay.api.PatchbayException;
import io.patchbay.api.action.ActionCode;
import io.patchbay.api.action.ActionPort;
import io.patchbay.api.action.ActionSpec;
import io.patchbay.api.action.Streams;
import io.patchbay.api.worker.WorkerPool;
import io.patchbay.api.worker.WorkerSpec;
import io.patchbay.api.worker.WorkerView;
import io.patchbay.plugin.invocation.CancelledException;
import io.patchbay.plugin.invocation.Invocation;
import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The processes of one revision of a plugin. A call takes an idle one, else a new one, else the one with the fewest calls. */
final class Pool implements WorkerPool {
    private static final Logger LOG = LoggerFactory.getLogger(Pool.class);
    private static final long LOOK_MILLIS = 50;
    private static final long CLOSE_MILLIS = 3000;

    private final List<Worker> workers = new ArrayList<>();
    private final WorkerSpec spec;
    private final Starter starter;
    private final Watch watch;
    private final Consumer<Pool> gone;
    private final Spares spares = new Spares();
    private @Nullable List<ActionSpec> actions;
    private int starting;
    private boolean closed;

    Pool(WorkerSpec spec, Starter starter, Watch watch, Consumer<Pool> gone) {
        this.spec = spec;
        this.starter = starter;
        this.watch = watch;
        this.gone = gone;
    }

    @Override
    public ActionPort port(String plugin) {
        return new NamedPort(this, plugin + "/");
    }

    /** Returns the actions of all plugins of the bundle; starts a process if there never was one. */
    List<ActionSpec> actions() {
        synchronized (this) {
            if (actions != null) {
                return actions;
            }
        }
        Worker worker = take(() -> false);
        giveBack(worker);
        return worker.actions();
    }

    Json call(String action, JsonObject input, Streams streams, Invocation invocation) throws Exception {
        Worker worker = take(invocation::cancelled);
        try {
            Json answer = worker.call(action, input, streams, invocation);
            spares.worked();
            return answer;
        } finally {
            giveBack(worker);
        }
    }

    private Worker take(BooleanSupplier cancelled) {
        // Who is asked what is granted may wait for others, so not under the lock.
        snapshot().forEach(Worker::tireIfOutdated);
        while (true) {
            synchronized (this) {
                checkOpen();
                Optional<Worker> found = choose();
                if (found.isPresent()) {
                    found.get().take();
                    return found.get();
                }
                if (serving() + starting < spec.limits().processes()) {
                    starting++;
                    break;
                }
                awaitChange(cancelled);
            }
        }
        return startFor(cancelled);
    }

    /** Starts one on another thread: who waits for it may be cancelled meanwhile, and the process is there for the next. */
    private Worker startFor(BooleanSupplier cancelled) {
        CompletableFuture<Worker> begun = new CompletableFuture<>();
        Runnable task = () -> {
            try {
                begun.complete(start());
            } catch (RuntimeException | Error e) {
                begun.completeExceptionally(e);
            }
        };
        if (!starter.later(task)) {
            started(null);
            throw new PatchbayException(
                    CommonCode.OVERLOADED, "Too many processes are being started. Try again in a moment.");
        }
        while (true) {
            try {
                return begun.get(LOOK_MILLIS, TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                if (cancelled.getAsBoolean()) {
                    leave(begun);
                    throw new CancelledException("The call was cancelled or is past its deadline.");
                }
            } catch (InterruptedException e) {
                leave(begun);
                Thread.currentThread().interrupt();
                throw new CancelledException("The thread was interrupted while it waited for a worker to start.");
            } catch (ExecutionException e) {
                throw refusal(e);
            }
        }
    }

    private void leave(CompletableFuture<Worker> begun) {
        var unused = begun.thenAccept(this::giveBack);
    }

    private PatchbayException refusal(ExecutionException e) {
        return e.getCause() instanceof PatchbayException known
                ? new PatchbayException(known.code(), known.getMessage(), known)
                : new PatchbayException(
                        CommonCode.INTERNAL, "Plugin '" + spec.plugin() + "' has no process: " + e.getCause(), e);
    }

    /** An idle one; or, when no more can be started, the one with the fewest calls. */
    private Optional<Worker> choose() {
        boolean full = serving() + starting >= spec.limits().processes();
        int most = full ? spec.limits().callsPerProcess() : 1;
        return workers.stream()
                .filter(worker -> worker.serves() && worker.calls() < most)
                .min(Comparator.comparingInt(Worker::calls));
    }

    private int serving() {
        return (int) workers.stream().filter(Worker::serves).count();
    }

    private void awaitChange(BooleanSupplier cancelled) {
        if (starting == 0) {
            throw new PatchbayException(
                    ActionCode.PLUGIN_BUSY,
                    "Plugin '" + spec.plugin() + "' has no process free: all '"
                            + spec.limits().processes() + "' run '"
                            + spec.limits().callsPerProcess() + "' calls. Try later.");
        }
        try {
            TimeUnit.MILLISECONDS.timedWait(this, LOOK_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancelledException("The thread was interrupted while it waited for a worker to start.");
        }
        if (cancelled.getAsBoolean()) {
            throw new CancelledException("The call was cancelled or is past its deadline.");
        }
    }

    private Worker start() {
        Worker started = null;
        try {
            started = starter.start(spec);
        } finally {
            started(started);
        }
        watch.begin();
        return admitted(started);
    }

    private synchronized void started(@Nullable Worker worker) {
        starting--;
        if (worker != null) {
            workers.add(worker);
            worker.take();
            actions = worker.actions();
        }
        notifyAll();
    }

    /** A pool that was closed meanwhile did not know of the process. */
    private synchronized Worker admitted(Worker worker) {
        if (closed) {
            workers.remove(worker);
            worker.close();
            worker.dispose(CLOSE_MILLIS);
        }
        checkOpen();
        return worker;
    }

    private synchronized void giveBack(Worker worker) {
        worker.giveBack();
        notifyAll();
    }

    private void checkOpen() {
        if (closed) {
            throw new PatchbayException(
                    CommonCode.OVERLOADED, "Plugin '" + spec.plugin() + "' was stopped. Try again in a moment.");
        }
    }

    /** Kills what hangs or uses too much; ends what is idle, dead, or not to be used again. */
    void tick(Instant now, long nanos, long graceNanos) {
        // Asking the system takes too long for the lock.
        snapshot().forEach(Worker::killIfGreedy);
        snapshot().forEach(Worker::tireIfOutdated);
        List<Worker> ended = new ArrayList<>();
        boolean lacks;
        synchronized (this) {
            workers.forEach(worker -> worker.killIfHung(now, nanos, graceNanos));
            workers.forEach(worker -> worker.lookOutside(nanos));
            for (Worker worker : List.copyOf(workers)) {
                boolean idle = serving() > spec.limits().ready()
                        && worker.idleFor(spec.limits().idle().toNanos(), nanos);
                if (idle || (worker.calls() == 0 && !worker.serves())) {
                    workers.remove(worker);
                    ended.add(worker);
                }
            }
            lacks = keepsReady() && serving() + starting < spec.limits().ready() && spares.due(nanos);
            if (lacks) {
                starting++;
            }
        }
        if (lacks && !starter.later(this::startSpare)) {
            started(null);
        }
        ended.forEach(worker -> {
            worker.close();
            worker.dispose(CLOSE_MILLIS);
        });
    }

    private synchronized List<Worker> snapshot() {
        return List.copyOf(workers);
    }

    private void startSpare() {
        try {
            giveBack(start());
        } catch (PatchbayException e) {
            LOG.warn("No worker is kept ready, the next call starts one. {}", e.getMessage());
        }
    }

    /** Whatever has served once is to be ready from then on. */
    private boolean keepsReady() {
        return !closed && actions != null && spec.limits().ready() > 0;
    }

    @Override
    public synchronized boolean kill(Invocation invocation) {
        return workers.stream().anyMatch(worker -> worker.killFor(invocation));
    }

    synchronized boolean isEmpty() {
        return workers.isEmpty() && starting == 0 && !keepsReady();
    }

    @Override
    public synchronized List<WorkerView> workers() {
        return workers.stream().map(Worker::view).toList();
    }

    /** Kills all processes and waits for none. */
    synchronized void kill() {
        closed = true;
        workers.forEach(Worker::close);
        notifyAll();
    }

    @Override
    public void close() {
        kill();
        List<Worker> ended;
        synchronized (this) {
            ended = List.copyOf(workers);
            workers.clear();
        }
        ended.forEach(worker -> worker.dispose(CLOSE_MILLIS));
        gone.accept(this);
    }
}
