package io.patchbay.core.internal.invoke;

import io.patchbay.api.Caller;
import io.patchbay.api.PatchbayException;
import io.patchbay.api.Scope;
import io.patchbay.api.action.ActionCode;
import io.patchbay.api.action.Streams;
import io.patchbay.api.execution.ExecutionLog;
import io.patchbay.api.execution.PluginInvoker.Call;
import io.patchbay.api.permission.Grant;
import io.patchbay.core.internal.hook.Hooks;
import io.patchbay.core.internal.invocation.Connections;
import io.patchbay.core.internal.invocation.ExecutionLogs;
import io.patchbay.core.internal.invocation.Invocations;
import io.patchbay.core.internal.invocation.MapSecrets;
import io.patchbay.core.internal.invocation.NoSockets;
import io.patchbay.core.internal.invocation.RecordedAudit;
import io.patchbay.core.internal.invocation.TestClock;
import io.patchbay.core.internal.invocation.TestNode;
import io.patchbay.core.internal.launcher.Bounds;
import io.patchbay.core.internal.launcher.Carrier;
import io.patchbay.core.internal.launcher.KillSwitch;
import io.patchbay.core.internal.launcher.Privilege;
import io.patchbay.core.internal.metrics.TextMeters;
import io.patchbay.core.internal.quota.Quota;
import io.patchbay.core.internal.schedule.NamedExecutors;
import io.patchbay.core.internal.usage.Usages;
import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The invoker with all that is real of it, over plugins that tests offer by hand. */
final class TestPlatform implements Offers {
    static final Caller CALLER = new Caller("ada", "default", "0".repeat(31) + "1", Set.of(Scope.EXECUTIONS_WRITE));
    static final Duration GRACE = Duration.ofMillis(50);

    final TestClock clock = new TestClock();
    final TextMeters meters = new TextMeters();
    final RecordedAudit audit = new RecordedAudit();
    final MapSecrets secrets = new MapSecrets();
    final Lanes lanes = new Lanes(clock, meters);
    final NamedExecutors executors = new NamedExecutors(meters, Carrier.NONE);
    final Pauses pauses = new Pauses();
    final Invocations invocations;
    final Invoker invoker;
    private final Map<String, Offer> offers = new ConcurrentHashMap<>();
    private volatile KillSwitch killer = KillSwitch.NONE;

    TestPlatform(Path home, ExecutionLog log) {
        Connections connections = new Connections(
                policy -> request -> {
                    throw new AssertionError("No test of the invoker goes outside.");
                },
                NoSockets.INSTANCE,
                secrets,
                audit,
                (plugin, wanted) -> false,
                executors,
                Privilege.NONE);
        this.invocations = new Invocations(
                new TestNode(home),
                clock,
                meters,
                connections,
                ExecutionLogs.to(log),
                Privilege.NONE,
                new Usages(meters, id -> List.of(home.resolve("data").resolve(id)), id -> List.of(), Bounds.NONE));
        Limits limits = new Limits(Duration.ofSeconds(30), GRACE);
        this.invoker =
                new Invoker(clock, this, Invoker.way(meters, audit, this, lanes, invocations, Hooks.NONE, limits));
    }

    /** Makes calls killable by this from now on. */
    void killWith(KillSwitch other) {
        killer = other;
    }

    /** Offers a plugin under its name, replacing the one before. */
    Offer offer(String name, String quota, TestPort port) {
        return offer(name, quota, new TestSource(port), TestPlatform.class.getClassLoader(), List.of());
    }

    Offer offer(String name, String quota, Binding.Source source, ClassLoader loader, List<Grant> granted) {
        Quota held = Quota.parse(quota);
        Revision revision =
                new Revision("acme." + name, "1.2.3", () -> granted, () -> held, loader, executors, killer());
        Binding binding = new Binding(source);
        Offer offer =
                new Offer(name, "custom", "feature", "", revision, binding, new Describer(name, revision, binding));
        offers.put(name, offer);
        return offer;
    }

    private KillSwitch killer() {
        return new KillSwitch() {
            @Override
            public Killable begin(ClassLoader loader) {
                return killer.begin(loader);
            }

            @Override
            public boolean isOutside() {
                return killer.isOutside();
            }
        };
    }

    void withdraw(String name) {
        Offer offer = offers.remove(name);
        if (offer != null) {
            offer.revision().leave(offer.binding());
            offer.revision().retire();
        }
    }

    Json call(String plugin) {
        return call(Call.of(plugin, "go", JsonObject.EMPTY));
    }

    Json call(String plugin, Duration timeout) {
        return call(new Call(plugin, "go", JsonObject.EMPTY, Optional.of(timeout), Optional.empty()));
    }

    Json call(Call call) {
        return invoker.call(CALLER, call, Streams.NONE);
    }

    @Override
    public boolean returns(String name, long nanos) {
        return false;
    }

    @Override
    public Optional<Offer> find(String name) {
        return Optional.ofNullable(offers.get(name));
    }

    @Override
    public Pauses.Passage pass(String name, long nanos) throws InterruptedException {
        return pauses.pass(name, nanos);
    }

    @Override
    public PatchbayException missing(String name) {
        return new PatchbayException(ActionCode.PLUGIN_NOT_FOUND, "Plugin '" + name + "' is not installed.");
    }
}
