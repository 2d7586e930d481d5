package io.patchbay.workflow.internal;

import io.patchbay.api.Caller;
import io.patchbay.api.Page;
import io.patchbay.api.PatchbayException;
import io.patchbay.api.action.ActionCode;
import io.patchbay.api.action.ActionPort;
import io.patchbay.api.action.ActionSpec;
import io.patchbay.api.action.Actions;
import io.patchbay.api.action.Streams;
import io.patchbay.api.execution.PluginInvoker;
import io.patchbay.api.plugin.PluginCatalog;
import io.patchbay.api.plugin.PluginStatus;
import io.patchbay.api.plugin.PluginView;
import io.patchbay.plugin.Plugin;
import io.patchbay.plugin.invocation.CancelledException;
import io.patchbay.plugin.invocation.PluginException;
import io.patchbay.plugin.json.Json;
import io.patchbay.testkit.plugin.TestInvocation;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Calls plugins of a test as the real invoker does: each on a thread of its own that an interrupt of the caller cancels. */
final class PortInvoker implements PluginInvoker, PluginCatalog {
    private final ExecutorService threads;
    private final Map<String, ActionPort> ports = new ConcurrentHashMap<>();
    private final Map<String, String> types = new ConcurrentHashMap<>();
    private final Map<String, AtomicInteger> busy = new ConcurrentHashMap<>();
    private final List<Call> calls = new CopyOnWriteArrayList<>();

    PortInvoker(ExecutorService threads) {
        this.threads = threads;
    }

    PortInvoker with(String name, String type, Plugin plugin) {
        types.put(name, type);
        ports.put(name, Actions.bind(plugin));
        return this;
    }

    void without(String name) {
        ports.remove(name);
    }

    /** Refuses the next calls of a plugin because it is busy. */
    void busyFor(String name, int refusals) {
        busy.put(name, new AtomicInteger(refusals));
    }

    List<Call> calls() {
        return calls;
    }

    @Override
    public Json call(Caller caller, Call call, Streams streams) {
        calls.add(call);
        if (busy.getOrDefault(call.plugin(), new AtomicInteger()).getAndDecrement() > 0) {
            throw new PatchbayException(ActionCode.PLUGIN_BUSY, "Plugin '" + call.plugin() + "' is busy.");
        }
        ActionPort port = port(call.plugin());
        Future<Json> answer = threads.submit(() -> port.call(
                call.action(),
                call.input(),
                streams,
                TestInvocation.create().until(Instant.now().plus(Duration.ofHours(1)))));
        try {
            return answer.get(call.timeout().orElseThrow().toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            answer.cancel(true);
            throw new PatchbayException(ActionCode.CANCELLED, "The call was cancelled.");
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw new PatchbayException(ActionCode.DEADLINE_EXCEEDED, "The call took too long.");
        } catch (ExecutionException e) {
            throw failure(e.getCause());
        }
    }

    @Override
    public ActionSpec spec(Caller caller, String plugin, String action) {
        return port(plugin).actions().stream()
                .filter(spec -> spec.name().equals(action))
                .findFirst()
                .orElseThrow(() -> new PatchbayException(
                        ActionCode.UNKNOWN_ACTION, "Plugin '" + plugin + "' has no action '" + action + "'."));
    }

    @Override
    public Page<PluginView> list(Caller caller, Filter filter, Page.Request page) {
        return new Page<>(types.keySet().stream().sorted().map(this::view).toList(), java.util.Optional.empty());
    }

    @Override
    public PluginView get(Caller caller, String id) {
        return view(id);
    }

    @Override
    public HealthReport health(Caller caller, String id) {
        return new HealthReport(PluginView.Health.OK, List.of());
    }

    private PluginView view(String name) {
        ActionPort port = ports.get(name);
        List<ActionSpec> actions = port == null ? List.of() : port.actions();
        return new PluginView(
                "test." + name,
                "1.0.0",
                name,
                List.of(new PluginView.Contribution(name, String.valueOf(types.get(name)), "feature", "", actions)),
                PluginStatus.ENABLED,
                "",
                PluginView.Health.OK,
                PluginView.Tier.SANDBOXED,
                "upload",
                "0".repeat(64),
                1,
                List.of(),
                "",
                1,
                Instant.EPOCH);
    }

    private ActionPort port(String name) {
        ActionPort port = ports.get(name);
        if (port == null) {
            throw new PatchbayException(ActionCode.PLUGIN_NOT_FOUND, "Plugin '" + name + "' not found.");
        }
        return port;
    }

    private static PatchbayException failure(@Nullable Throwable cause) {
        if (cause instanceof PatchbayException known) {
            return known;
        }
        if (cause instanceof CancelledException) {
            return new PatchbayException(ActionCode.CANCELLED, String.valueOf(cause.getMessage()), cause);
        }
        if (cause instanceof PluginException foreseen) {
            return new PatchbayException(
                    ActionCode.PLUGIN_FAILED, foreseen.code() + ": " + foreseen.getMessage(), cause);
        }
        return new PatchbayException(ActionCode.PLUGIN_BROKE, String.valueOf(cause), cause);
    }
}
