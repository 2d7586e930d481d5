package io.patchbay.permission.internal;

import io.patchbay.api.Caller;
import io.patchbay.api.permission.Artifact;
import io.patchbay.api.plugin.PluginView;
import io.patchbay.permission.internal.grant.StoredDecisions;
import io.patchbay.permission.internal.hold.Holdings;
import io.patchbay.permission.internal.hold.LaunchedIsolation;
import io.patchbay.testkit.FixedCaller;
import io.patchbay.testkit.FixedNode;
import io.patchbay.testkit.store.InMemoryAuditLog;
import io.patchbay.testkit.store.InMemoryDatabase;
import io.patchbay.testkit.time.SettableClock;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The gate on one database and one launcher, for one process. */
final class Workplace {
    static final Caller ADMIN = FixedCaller.admin();

    final SettableClock clock;
    final FakeLauncher launcher;
    final InMemoryDatabase database;
    final InMemoryAuditLog audit;
    final LaunchedIsolation isolation;
    final Holdings holdings;
    final StoredDecisions decisions;
    final StoredPermissionGate gate;
    private final Path folder;

    Workplace(Path folder) {
        this(folder, SettableClock.at("2026-06-01T00:00:00Z"), InMemoryDatabase.of(new PermissionSchema()));
    }

    private Workplace(Path folder, SettableClock clock, InMemoryDatabase database) {
        this.folder = folder;
        this.clock = clock;
        this.database = database;
        audit = new InMemoryAuditLog(clock);
        launcher = new FakeLauncher();
        isolation = new LaunchedIsolation(launcher);
        holdings = new Holdings(isolation, new FixedNode(folder));
        decisions = new StoredDecisions(database, audit, clock);
        gate = new StoredPermissionGate(decisions, holdings, isolation, PermissionPolicy.of("consent", "refuse"));
    }

    /** Returns the same after a restart of the process. */
    Workplace restarted() {
        return new Workplace(folder, clock, database);
    }

    static Artifact jar(String version, String... asked) {
        return jar("upload", Optional.of(Artifact.UNSIGNED), version, asked);
    }

    static Artifact jar(String door, Optional<String> signer, String version, String... asked) {
        List<PluginView.Permission> permissions = Arrays.stream(asked)
                .map(text -> text.split(" ", 2))
                .map(parts -> new PluginView.Permission(parts[0], parts[1], ""))
                .toList();
        return new Artifact("it.one", version, "sha-" + version, signer, door, permissions);
    }

    /** Does what the installer does with a jar somebody consented to. */
    void install(long bundle, Artifact jar) {
        gate.hold(bundle, jar, true);
        database.write(connection -> {
            gate.record(connection, ADMIN, jar, true);
            return jar;
        });
    }
}
