package io.patchbay.worker.internal;

import io.patchbay.api.PatchbayException;
import io.patchbay.api.node.Node;
import io.patchbay.api.schedule.Executors;
import io.patchbay.api.worker.IsolationLevel;
import io.patchbay.api.worker.WorkerCode;
import io.patchbay.api.worker.WorkerPool;
import io.patchbay.api.worker.WorkerSpec;
import io.patchbay.api.worker.Workers;
import java.nio.file.Files;
import java.time.Clock;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** Hands out pools of worker processes, and ends them all when it goes. */
@Component(service = Workers.class)
public final class PooledWorkers implements Workers {
    private final Set<Pool> pools = ConcurrentHashMap.newKeySet();
    private final Site site;
    private final Starter starter;
    private final Watch watch;

    /** Takes where threads come from, and where this node has its files. Starts nothing. */
    @Activate
    public PooledWorkers(@Reference Executors executors, @Reference Node node, @Reference Clock clock) {
        this(executors, Site.of(node.distribution(), node.home()), clock, new Tools());
    }

    PooledWorkers(Executors executors, Site site, Clock clock, Tools tools) {
        this.site = site;
        this.watch = new Watch(executors, clock, site.grace(), pools);
        this.starter = new Starter(executors, site, watch, tools);
    }

    @Override
    public IsolationLevel level() {
        return starter.confinement().level();
    }

    @Override
    public String levelReason() {
        return starter.confinement().reason();
    }

    @Override
    public WorkerPool open(WorkerSpec spec) {
        if (!Files.isRegularFile(site.jar())) {
            throw new PatchbayException(
                    WorkerCode.WORKER_REFUSED,
                    "Plugin '" + spec.plugin() + "' cannot be isolated: the distribution has no '" + site.jar()
                            + "'. Unpack the distribution again.");
        }
        Pool pool = new Pool(spec, starter, watch, pools::remove);
        pools.add(pool);
        return pool;
    }

    /** Kills what runs; core has closed its pools before, if it could. */
    @Deactivate
    public void close() {
        pools.forEach(Pool::kill);
        pools.forEach(Pool::close);
        watch.close();
        starter.close();
    }
}
