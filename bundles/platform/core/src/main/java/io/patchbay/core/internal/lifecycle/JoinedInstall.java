package io.patchbay.core.internal.lifecycle;

import io.patchbay.api.Caller;
import io.patchbay.api.PatchbayException;
import io.patchbay.api.plugin.InstallCode;
import io.patchbay.api.plugin.PluginInstaller.Jar;
import io.patchbay.api.plugin.PluginInstaller.Origin;
import io.patchbay.api.plugin.PluginInstaller.Plan;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Installs jars that were resolved together: all of them, or none. Used by one thread, and closed by it. */
final class JoinedInstall implements AutoCloseable {
    private final Workbench bench;
    private final Caller caller;
    private final List<Incoming> incoming = new ArrayList<>();

    JoinedInstall(Workbench bench, Caller caller) {
        this.bench = bench;
        this.caller = caller;
    }

    /** Stores and checks one. */
    @FunctionalInterface
    interface Stage {
        Staged stage(Caller caller, InputStream jar, Origin origin);
    }

    Caller caller() {
        return caller;
    }

    JoinedInstall stage(List<Jar> jars, Stage stage) {
        for (Jar jar : jars) {
            try (InputStream bytes = Files.newInputStream(jar.file())) {
                Staged staged = stage.stage(caller, bytes, jar.origin());
                incoming.add(new Incoming(caller, staged, jar.origin(), Optional.empty()));
            } catch (IOException e) {
                throw new PatchbayException(
                        InstallCode.SOURCE_UNREADABLE,
                        "The jar of '" + jar.origin().name() + "' cannot be read: " + e.getMessage() + ".",
                        e);
            }
        }
        return this;
    }

    Plan plan() {
        return JoinedPlan.of(plans());
    }

    /** Returns what became of what was wanted; the others went the same way. */
    BatchItem install(Optional<String> consent) {
        List<Plan> plans = plans();
        bench.consent().requireWhole(JoinedPlan.of(plans), consent);
        List<Incoming> approved = new ArrayList<>();
        for (int i = 0; i < plans.size(); i++) {
            Incoming one = incoming.get(i);
            approved.add(new Incoming(caller, one.staged(), one.origin(), Optional.empty(), own(plans.get(i))));
        }
        List<BatchItem> items = new Batch(bench, approved).together().run();
        return items.get(items.size() - 1);
    }

    private static Optional<String> own(Plan plan) {
        return Optional.of(plan.consent()).filter(one -> one.required()).map(one -> one.digest());
    }

    private List<Plan> plans() {
        List<Plan> plans = new ArrayList<>();
        for (BatchItem item : new Batch(bench, incoming).together().dryRun()) {
            if (item.failure().isPresent()) {
                throw item.failure().get();
            }
            plans.add(bench.consent().plan(item));
        }
        return plans;
    }

    @Override
    public void close() {
        incoming.forEach(one -> bench.staging().release(one.staged()));
    }
}
