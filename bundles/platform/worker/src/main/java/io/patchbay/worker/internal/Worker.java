package io.patchbay.worker.internal;

import io.patchbay.api.CommonCode;
import io.patchbay.api.PatchbayException;
import io.patchbay.api.action.ActionSpec;
import io.patchbay.api.action.Streams;
import io.patchbay.api.wire.WireClient;
import io.patchbay.api.wire.WireCode;
import io.patchbay.api.worker.WorkerSpec;
import io.patchbay.api.worker.WorkerView;
import io.patchbay.plugin.invocation.CancelledException;
import io.patchbay.plugin.invocation.Invocation;
import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A process that serves. How many calls it has is the pool's to count, under the pool's lock; all else is thread-safe. */
final class Worker {
    private final Set<RunningCall> running = ConcurrentHashMap.newKeySet();
    private final WorkerSpec spec;
    private final Process process;
    private final WireClient client;
    private final LastWords words;
    private final ExecutorService threads;
    private final EgressDoor door;
    private final RunFolder folder;
    private final ProcessorTime processor;
    private final Shown shown;
    private volatile @Nullable RunningCall hung;
    private volatile boolean closed;
    private volatile boolean tired;
    private int calls;
    private long served;
    private long idleSince = System.nanoTime();

    Worker(
            WorkerSpec spec,
            Process process,
            WireClient client,
            LastWords words,
            ExecutorService threads,
            EgressDoor door,
            RunFolder folder,
            Shown shown) {
        this.spec = spec;
        this.shown = shown;
        this.process = process;
        this.client = client;
        this.words = words;
        this.threads = threads;
        this.door = door;
        this.folder = folder;
        this.processor = new ProcessorTime(process);
    }

    List<ActionSpec> actions() {
        return client.actions();
    }

    /** Makes a call; if the process does not survive it, the failure says how that ended. */
    Json call(String action, JsonObject input, Streams streams, Invocation invocation) throws Exception {
        RunningCall call = new RunningCall(invocation);
        running.add(call);
        try {
            return client.call(action, input, streams, invocation);
        } catch (PatchbayException e) {
            throw client.isOpen() || !(e.code() instanceof WireCode) ? e : end(call, e);
        } catch (CancelledException e) {
            // The plugin may still be at it, and nobody can tell from here.
            tired = true;
            throw e;
        } finally {
            running.remove(call);
        }
    }

    private PatchbayException end(RunningCall call, PatchbayException pipe) {
        if (closed) {
            return new PatchbayException(
                    CommonCode.OVERLOADED, "Plugin '" + spec.plugin() + "' was stopped while it was called.", pipe);
        }
        boolean malformed = hung == null && pipe.code() == WireCode.PEER_MALFORMED;
        if (malformed) {
            kill();
        }
        return new WorkerEnd(spec, process, words).failure(call, hung, malformed, pipe);
    }

    /** Kills the process if one of its calls hangs. */
    void killIfHung(Instant now, long nanos, long graceNanos) {
        for (RunningCall call : running) {
            if (hung == null && call.hangs(now, nanos, graceNanos)) {
                hung = call;
                kill();
            }
        }
    }

    /** Kills the process if one of its calls used more processor time than a call may. */
    void killIfGreedy() {
        if (spec.limits().cpu().isEmpty()) {
            return;
        }
        Duration most = spec.limits().cpu().get();
        processor.charge(running);
        for (RunningCall call : running) {
            if (hung == null && call.used().compareTo(most) > 0) {
                hung = call;
                kill();
            }
        }
    }

    /** Kills the process if this call runs in it. */
    boolean killFor(Invocation invocation) {
        for (RunningCall call : running) {
            if (call.isOf(invocation)) {
                hung = hung == null ? call : hung;
                kill();
                return true;
            }
        }
        return false;
    }

    /** Ends the process without mercy; its calls fail. */
    void kill() {
        process.destroyForcibly();
        client.close();
    }

    /** Says that the process is no longer wanted, and kills it. */
    void close() {
        closed = true;
        kill();
    }

    /** Waits until the process is gone and takes back what it had. */
    void dispose(long millis) {
        try {
            process.waitFor(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        threads.shutdownNow();
        door.close();
        folder.delete();
    }

    /** Gives it no more calls if it is shown other files than are granted now, or configured otherwise; it keeps both while it lives. */
    void tireIfOutdated() {
        if (!shown.isCurrent(spec)) {
            tired = true;
        }
    }

    /** Closes connections it is not granted any more. */
    void lookOutside(long nanos) {
        door.look(nanos);
    }

    /** Tells whether it may be given calls. */
    boolean serves() {
        return !tired && client.isOpen() && process.isAlive();
    }

    // From here on: under the lock of the pool.

    int calls() {
        return calls;
    }

    void take() {
        calls++;
        served++;
    }

    void giveBack() {
        calls--;
        idleSince = System.nanoTime();
    }

    boolean idleFor(long nanos, long now) {
        return calls == 0 && now - idleSince > nanos;
    }

    WorkerView view() {
        return new WorkerView(process.pid(), calls, served);
    }
}
