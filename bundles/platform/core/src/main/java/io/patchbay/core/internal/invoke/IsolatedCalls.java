package io.patchbay.core.internal.invoke;

import io.patchbay.api.action.ActionPort;
import io.patchbay.api.action.ActionSpec;
import io.patchbay.api.action.Streams;
import io.patchbay.api.worker.WorkerPool;
import io.patchbay.core.internal.launcher.KillSwitch;
import io.patchbay.plugin.invocation.Invocation;
import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The calls a pool of workers runs. One that ignores its end is killed with its process. Thread-safe. */
final class IsolatedCalls implements KillSwitch {
    private final Map<Thread, Invocation> running = new ConcurrentHashMap<>();
    private final WorkerPool pool;

    IsolatedCalls(WorkerPool pool) {
        this.pool = pool;
    }

    /** Returns the actions of a plugin; its calls can be killed. */
    ActionPort port(String plugin) {
        return new Killed(pool.port(plugin));
    }

    @Override
    public boolean isOutside() {
        return true;
    }

    @Override
    public Killable begin(ClassLoader loader) {
        return new Call();
    }

    private final class Killed implements ActionPort {
        private final ActionPort port;

        Killed(ActionPort port) {
            this.port = port;
        }

        @Override
        public List<ActionSpec> actions() {
            return port.actions();
        }

        @Override
        public Json call(String action, JsonObject input, Streams streams, Invocation invocation) throws Exception {
            running.put(Thread.currentThread(), invocation);
            try {
                return port.call(action, input, streams, invocation);
            } finally {
                running.remove(Thread.currentThread());
            }
        }
    }

    private final class Call implements Killable {
        private volatile @Nullable Thread thread;

        @Override
        public Bound bind() {
            thread = Thread.currentThread();
            return () -> thread = null;
        }

        @Override
        public boolean kill(String reason) {
            @Nullable Thread caller = thread;
            @Nullable Invocation invocation = caller == null ? null : running.get(caller);
            return invocation != null && pool.kill(invocation);
        }

        @Override
        public void end() {
            thread = null;
        }
    }
}
