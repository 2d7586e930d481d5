package io.patchbay.core.internal.invoke;

import io.patchbay.api.PatchbayException;
import io.patchbay.api.action.ActionPort;
import io.patchbay.api.permission.Grant;
import io.patchbay.api.permission.PermissionGate;
import io.patchbay.api.plugin.PluginView;
import io.patchbay.api.schedule.Executors;
import io.patchbay.api.worker.FileAccess;
import io.patchbay.api.worker.WorkerCode;
import io.patchbay.api.worker.WorkerPool;
import io.patchbay.api.worker.WorkerSpec;
import io.patchbay.api.worker.WorkerView;
import io.patchbay.api.worker.Workers;
import io.patchbay.core.internal.invocation.Invocations;
import io.patchbay.core.internal.quota.Quota;
import io.patchbay.core.internal.quota.Quotas;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.osgi.framework.Bundle;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** Opens a pool of workers for each bundle of the tier, and offers the plugins in it. */
@Component(service = Isolation.class)
public final class IsolatedTier implements Isolation {
    private static final String READ = "file.read";
    private static final String WRITE = "file.write";

    private final Map<Bundle, Housed> housed = new ConcurrentHashMap<>();
    private final Workers workers;
    private final IsolatedOffers offers;
    private final Invocations invocations;
    private final Executors executors;
    private final PermissionGate permissions;
    private final Quotas quotas;
    private final WorkerConfigurations configurations;

    private record Housed(WorkerPool pool, List<String> notPublished) {}

    /** Takes where processes come from, and where their plugins are offered. Starts nothing. */
    @Activate
    public IsolatedTier(
            @Reference Workers workers,
            @Reference IsolatedOffers offers,
            @Reference Invocations invocations,
            @Reference Executors executors,
            @Reference PermissionGate permissions,
            @Reference Quotas quotas,
            @Reference WorkerConfigurations configurations) {
        this.configurations = configurations;
        this.quotas = quotas;
        this.workers = workers;
        this.offers = offers;
        this.invocations = invocations;
        this.executors = executors;
        this.permissions = permissions;
    }

    @Override
    public void start(Bundle bundle, Path jar, String sha256) {
        stop(bundle);
        String id = bundle.getSymbolicName();
        List<Declared.Plugin> plugins = Declared.plugins(bundle);
        if (plugins.isEmpty()) {
            throw new PatchbayException(
                    WorkerCode.WORKER_REFUSED,
                    "Bundle '" + id
                            + "' has no plugin, so nothing of it could be called in a worker process. Let it run"
                            + " in this process.");
        }
        String asked = Quotas.asked(bundle);
        String version = bundle.getVersion().toString();
        long number = bundle.getBundleId();
        WorkerPool pool = workers.open(new WorkerSpec(
                id,
                version,
                jar,
                sha256,
                invocations.dataDirectory(id),
                IsolatedQuota.limits(quotas.ofWorkers(id, asked)),
                invocations.egress(id, version, () -> permissions.granted(number)),
                () -> files(permissions.granted(number)),
                configurations.of(bundle)));
        try {
            offer(bundle, plugins, () -> IsolatedQuota.here(quotas.of(id, asked)), pool);
            housed.put(bundle, new Housed(pool, Unpublished.of(bundle)));
        } catch (RuntimeException e) {
            offers.remove(bundle);
            pool.close();
            throw e;
        }
    }

    private static List<FileAccess> files(List<Grant> granted) {
        return granted.stream()
                .filter(grant ->
                        grant.permission().equals(READ) || grant.permission().equals(WRITE))
                .map(grant -> new FileAccess(grant.target(), grant.permission().equals(WRITE)))
                .toList();
    }

    private void offer(Bundle bundle, List<Declared.Plugin> plugins, Supplier<Quota> quota, WorkerPool pool) {
        IsolatedCalls calls = new IsolatedCalls(pool);
        long id = bundle.getBundleId();
        Revision revision = new Revision(
                bundle.getSymbolicName(),
                bundle.getVersion().toString(),
                () -> permissions.granted(id),
                quota,
                IsolatedTier.class.getClassLoader(), // None of its classes is ever loaded here.
                executors,
                calls);
        List<Offer> made = new ArrayList<>();
        for (Declared.Plugin plugin : plugins) {
            ActionPort port = calls.port(plugin.name());
            Binding binding = Binding.to(port);
            port.actions(); // Starts a process, the first time: one that does not come up is found out here.
            made.add(new Offer(
                    plugin.name(),
                    plugin.type(),
                    plugin.category(),
                    plugin.description(),
                    revision,
                    binding,
                    new Describer(plugin.name(), revision, binding)));
        }
        offers.put(bundle, revision, made);
    }

    @Override
    public void stop(Bundle bundle) {
        offers.remove(bundle);
        Optional.ofNullable(housed.remove(bundle)).ifPresent(one -> one.pool().close());
    }

    @Override
    public Optional<PluginView.Isolation> of(Bundle bundle) {
        return Optional.ofNullable(housed.get(bundle))
                .map(one -> new PluginView.Isolation(
                        workers.level(),
                        workers.levelReason(),
                        one.notPublished(),
                        one.pool().workers().stream().map(WorkerView::pid).toList()));
    }

    /** Ends all processes. */
    @Deactivate
    public void close() {
        List.copyOf(housed.keySet()).forEach(this::stop);
    }
}
