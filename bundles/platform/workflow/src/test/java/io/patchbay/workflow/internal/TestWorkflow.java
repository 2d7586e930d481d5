package io.patchbay.workflow.internal;

import io.patchbay.api.PatchbayException;
import io.patchbay.api.store.Database;
import io.patchbay.api.store.StoreCode;
import io.patchbay.testkit.FixedCaller;
import io.patchbay.testkit.InMemoryMeters;
import io.patchbay.testkit.ThreadExecutors;
import io.patchbay.testkit.store.InMemoryAuditLog;
import io.patchbay.testkit.store.InMemoryBlobStore;
import io.patchbay.testkit.store.InMemoryDatabase;
import io.patchbay.testkit.store.InMemoryLanes;
import io.patchbay.testkit.store.InMemoryOutbox;
import io.patchbay.testkit.time.Eventually;
import io.patchbay.testkit.time.SettableClock;
import io.patchbay.workflow.internal.stream.Artifact;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** One process with pipelines; {@link #crash} leaves its store to the next one. */
final class TestWorkflow implements AutoCloseable {
    final SettableClock clock;
    final InMemoryDatabase store;
    final InMemoryBlobStore blobs;
    final InMemoryOutbox outbox;
    final InMemoryAuditLog audit;
    final InMemoryMeters meters = new InMemoryMeters();
    final ThreadExecutors executors = new ThreadExecutors();
    final PortInvoker plugins = new PortInvoker(executors.bounded("plugin", 200, 1));
    final TestPlugins.Numbers numbers = new TestPlugins.Numbers();
    final TestPlugins.Slow slow = new TestPlugins.Slow();
    final NamedIntegrations integrations = new NamedIntegrations();
    final RunRows rows;
    final WorkflowComponent workflow;
    final Pipelines pipelines;
    private final Cut database;

    TestWorkflow(Path folder, Map<String, Object> config) {
        this(
                InMemoryDatabase.of(new WorkflowSchema()),
                new InMemoryBlobStore(folder),
                SettableClock.create(),
                config,
                true);
    }

    private TestWorkflow(
            InMemoryDatabase store,
            InMemoryBlobStore blobs,
            SettableClock clock,
            Map<String, Object> config,
            boolean withSlow) {
        this.store = store;
        this.blobs = blobs;
        this.clock = clock;
        this.database = new Cut(store);
        this.outbox = new InMemoryOutbox(clock);
        this.audit = new InMemoryAuditLog(clock);
        plugins.with("numbers", "connector", numbers)
                .with("double", "transformer", new TestPlugins.Doubler())
                .with("no-tens", "validator", new TestPlugins.NoTens())
                .with("page", "renderer", new TestPlugins.Page())
                .with("count", "analyzer", new TestPlugins.Counter())
                .with("fails", "transformer", new TestPlugins.FailsAt())
                .with("head", "processor", new TestPlugins.Head())
                .with("documents", "custom", new TestPlugins.Documents());
        if (withSlow) {
            plugins.with("slow", "transformer", slow);
        }
        InMemoryLanes lanes = new InMemoryLanes(clock);
        this.rows = new RunRows(database, outbox, audit, lanes);
        this.workflow = new WorkflowComponent(
                rows, plugins, plugins, Bindings.of(integrations), blobs, executors, clock, meters, config(config));
        this.pipelines = workflow.pipelines();
        lanes.work(
                workflow,
                workflow.width(),
                executors.bounded("lane", workflow.width(), workflow.width()),
                executors.timer("lane-timer"));
    }

    /** Returns the defaults of the configuration, with these values instead. */
    static WorkflowComponent.Config config(Map<String, Object> values) {
        return (WorkflowComponent.Config) Proxy.newProxyInstance(
                TestWorkflow.class.getClassLoader(),
                new Class<?>[] {WorkflowComponent.Config.class},
                (proxy, method, arguments) -> values.getOrDefault(method.getName(), method.getDefaultValue()));
    }

    /** Ends this process without ceremony: nothing it does from now on reaches the store. Returns one without 'slow'. */
    TestWorkflow crash() {
        database.off = true;
        executors.close();
        return new TestWorkflow(store, blobs, clock, Map.of(), false);
    }

    /** Returns a document with these steps, each as {@code name plugin config…}. */
    static String yaml(String... steps) {
        StringBuilder yaml = new StringBuilder("workflows:\n  test:\n    steps:\n");
        for (String step : steps) {
            String[] parts = step.split(" ", 3);
            yaml.append("      - name: ").append(parts[0]).append('\n');
            yaml.append("        plugin: ").append(parts[1].split("/", 2)[0]).append('\n');
            if (parts[1].contains("/")) {
                yaml.append("        action: ")
                        .append(parts[1].split("/", 2)[1])
                        .append('\n');
            }
            if (parts.length > 2) {
                yaml.append("        config: ").append(parts[2]).append('\n');
            }
        }
        return yaml.toString();
    }

    static Pipelines.Request request(String yaml) {
        return new Pipelines.Request(yaml, Optional.empty(), Optional.empty(), Optional.empty());
    }

    Run submit(String... steps) {
        return pipelines.submit(FixedCaller.admin(), request(yaml(steps)));
    }

    Run get(String id) {
        return pipelines.get(FixedCaller.admin(), id);
    }

    Run run(String... steps) {
        return ended(submit(steps).id());
    }

    Run ended(String id) {
        return Eventually.get("run " + id + " ends", () -> Optional.of(get(id))
                .filter(run -> run.status().ended()));
    }

    String text(Run run, String artifact) throws IOException {
        Artifact found = pipelines.artifact(FixedCaller.admin(), run.id(), artifact);
        try (InputStream in = found.open(blobs)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Override
    public void close() {
        executors.close();
        store.close();
    }

    private static final class Cut implements Database {
        private final Database database;
        private volatile boolean off;

        Cut(Database database) {
            this.database = database;
        }

        @Override
        public <T> T read(Work<T> work) {
            check();
            return database.read(work);
        }

        @Override
        public <T> T write(Work<T> work) {
            check();
            return database.write(work);
        }

        @Override
        public <T> CompletableFuture<T> writeLater(Work<T> work) {
            check();
            return database.writeLater(work);
        }

        @Override
        public Dialect dialect() {
            return database.dialect();
        }

        private void check() {
            if (off) {
                throw new PatchbayException(StoreCode.STORE_UNAVAILABLE, "The process is dead.");
            }
        }
    }
}
