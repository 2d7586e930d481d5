package io.patchbay.engine.internal;

import io.patchbay.api.Caller;
import io.patchbay.api.Ids;
import io.patchbay.api.PatchbayException;
import io.patchbay.api.execution.Execution;
import io.patchbay.api.execution.PluginInvoker.Call;
import io.patchbay.api.integration.Binding;
import io.patchbay.api.integration.IntegrationCode;
import io.patchbay.api.integration.Integrations;
import io.patchbay.api.store.Sql;
import io.patchbay.engine.internal.lane.LiveNode;
import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonObject;
import io.patchbay.testkit.FixedCaller;
import io.patchbay.testkit.InMemoryMeters;
import io.patchbay.testkit.ThreadExecutors;
import io.patchbay.testkit.store.InMemoryAuditLog;
import io.patchbay.testkit.store.InMemoryBlobStore;
import io.patchbay.testkit.store.InMemoryDatabase;
import io.patchbay.testkit.store.InMemoryOutbox;
import io.patchbay.testkit.time.Eventually;
import io.patchbay.testkit.time.SettableClock;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** One process with an engine; {@link #crash} leaves its store to the next one. */
final class TestEngine implements AutoCloseable {
    final SettableClock clock;
    final InMemoryDatabase store;
    final InMemoryBlobStore blobs;
    final InMemoryOutbox outbox;
    final InMemoryAuditLog audit;
    final InMemoryMeters meters = new InMemoryMeters();
    final ThreadExecutors executors = new ThreadExecutors();
    final ScriptedInvoker invoker;
    final Map<String, Binding> integrations;
    final ExecutionRows rows;
    final LogLines lines;
    final EngineComponent engine;
    private final LiveNode node;
    private final FailingDatabase database;
    // Apart, because signs of life must not use up the failures a test asks for.
    private final FailingDatabase nodeDatabase;

    TestEngine(Path folder, ScriptedInvoker invoker, Map<String, Object> config) {
        this(
                InMemoryDatabase.of(new EngineSchema()),
                new InMemoryBlobStore(folder),
                SettableClock.create(),
                "home",
                invoker,
                new ConcurrentHashMap<>(),
                config);
    }

    private TestEngine(
            InMemoryDatabase store,
            InMemoryBlobStore blobs,
            SettableClock clock,
            String home,
            ScriptedInvoker invoker,
            Map<String, Binding> integrations,
            Map<String, Object> config) {
        this.integrations = integrations;
        this.store = store;
        this.blobs = blobs;
        this.clock = clock;
        this.invoker = invoker;
        this.database = new FailingDatabase(store);
        this.outbox = new InMemoryOutbox(clock);
        this.audit = new InMemoryAuditLog(clock);
        this.nodeDatabase = new FailingDatabase(store);
        this.node = new LiveNode(nodeDatabase, home, executors, clock);
        this.rows = new ExecutionRows(database, blobs, outbox, audit, node);
        this.lines = new LogLines(database, executors, clock);
        Bindings bindings = Bindings.of(integrations());
        this.engine = new EngineComponent(rows, lines, invoker, bindings, executors, clock, meters, config(config));
        engine.dispatch().reserve("nothing");
        engine.dispatch().release("nothing");
    }

    private Integrations integrations() {
        return new Integrations() {
            @Override
            public Binding bind(Caller caller, String id) {
                return bound(id);
            }

            @Override
            public Binding named(Caller caller, String nameOrId) {
                return bound(nameOrId);
            }
        };
    }

    /** Returns what an integration is bound to, or fails like the bundle that keeps them. */
    private Binding bound(String integration) {
        return Optional.ofNullable(integrations.get(integration))
                .orElseThrow(() -> new PatchbayException(
                        IntegrationCode.INTEGRATION_INACTIVE, "Integration '" + integration + "' is disabled."));
    }

    /** Returns what an integration of the plugin {@code it} is bound to. */
    static Binding binding(String integration, String endpoint) {
        return new Binding(integration, "it", Optional.of(URI.create(endpoint)), false, JsonObject.EMPTY, Map.of());
    }

    /** Returns the defaults of the configuration, with these values instead. */
    static EngineComponent.Config config(Map<String, Object> values) {
        return (EngineComponent.Config) Proxy.newProxyInstance(
                TestEngine.class.getClassLoader(),
                new Class<?>[] {EngineComponent.Config.class},
                (proxy, method, arguments) -> values.getOrDefault(method.getName(), method.getDefaultValue()));
    }

    /** Ends this process without ceremony: nothing it does from now on reaches the store. Returns the next one. */
    TestEngine crash(ScriptedInvoker next, Map<String, Object> config) {
        database.cutOff();
        nodeDatabase.cutOff();
        executors.close();
        return new TestEngine(store, blobs, clock, "home", next, integrations, config);
    }

    /** Makes another node on the same database. */
    TestEngine another(String home, ScriptedInvoker next, Map<String, Object> config) {
        return new TestEngine(store, blobs, clock, home, next, integrations, config);
    }

    /** Has the database away for this node, until {@link FailingDatabase#comeBack}; others have seen no sign of life for long. */
    void pause() {
        database.cutOff();
        nodeDatabase.cutOff();
        unseen();
    }

    void resume() {
        database.comeBack();
        nodeDatabase.comeBack();
    }

    private void unseen() {
        store.write(connection -> Sql.update(
                connection,
                "update engine_node set seen = current_timestamp - interval '60' second where id = ?",
                node.id()));
    }

    /** Does what another node does that takes this one for dead. */
    void takenOver() {
        store.write(connection -> Sql.update(
                connection,
                "update engine_execution set status = 'queued', lost = lost + 1, epoch = epoch + 1"
                        + " where status = 'running'"));
    }

    FailingDatabase failing() {
        return database;
    }

    Execution submit(String plugin) {
        return submit(plugin, JsonObject.EMPTY);
    }

    Execution submit(String plugin, JsonObject input) {
        return engine.submit(FixedCaller.admin(), Call.of(plugin, "process", input), Optional.empty());
    }

    Execution get(String id) {
        return engine.get(FixedCaller.admin(), id);
    }

    Execution ended(String id) {
        return Eventually.get("execution " + id + " ends", () -> Optional.of(get(id))
                .filter(execution -> execution.status().ended()));
    }

    /** Adds a row as an earlier process would have, without queueing it. */
    String rowOnly(String plugin) {
        String id = Ids.ulid(clock);
        rows.insert(
                id,
                FixedCaller.admin(),
                Call.of(plugin, "process", JsonObject.EMPTY),
                Optional.empty(),
                clock.instant());
        return id;
    }

    /** Queues what is in the store. */
    void enqueue(String plugin, String id) {
        engine.dispatch().reserve(plugin);
        engine.dispatch().accept(plugin, id);
    }

    static JsonObject text(String text) {
        return JsonObject.of("text", Json.of(text));
    }

    @Override
    public void close() {
        executors.close();
        store.close();
    }
}
