package io.patchbay.trust.internal.scan;

import io.patchbay.api.Caller;
import io.patchbay.api.Page;
import io.patchbay.api.blob.BlobStore;
import io.patchbay.api.plugin.PluginCatalog;
import io.patchbay.api.plugin.PluginView;
import io.patchbay.api.schedule.Executors;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compares what is installed with the advisories, each time they changed; what was last compared is stored, so a stop in
 * between loses nothing. Immediate, because nobody asks for it.
 */
@Component(service = Rescan.class, immediate = true)
public final class Rescan {
    private static final Logger LOG = LoggerFactory.getLogger(Rescan.class);
    private static final int SECONDS = 10;
    private static final String PLATFORM = "platform";

    private final StoredScans scans;
    private final PluginCatalog catalog;
    private final BlobStore blobs;
    private final ScheduledExecutorService timer;

    /** Takes its services and begins. */
    @Activate
    public Rescan(
            @Reference StoredScans scans,
            @Reference PluginCatalog catalog,
            @Reference BlobStore blobs,
            @Reference Executors executors) {
        this.scans = scans;
        this.catalog = catalog;
        this.blobs = blobs;
        timer = executors.timer("io.patchbay.trust-rescan");
        // The job settles its own failures.
        ScheduledFuture<?> unused = timer.scheduleWithFixedDelay(this::settled, SECONDS, SECONDS, TimeUnit.SECONDS);
    }

    @Deactivate
    void close() {
        timer.shutdownNow();
    }

    private void settled() {
        try {
            run();
        } catch (RuntimeException e) {
            LOG.warn("Plugins could not be compared with the advisories; tried again in {} s.", SECONDS, e);
        }
    }

    void run() {
        Caller caller = Caller.platform("trust");
        Optional<String> next = Optional.empty();
        do {
            Page<PluginView> page =
                    catalog.list(caller, PluginCatalog.Filter.ALL, new Page.Request(Page.MAX_SIZE, next));
            for (PluginView plugin : page.items()) {
                if (!plugin.source().equals(PLATFORM) && !scans.isCurrent(plugin.sha256())) {
                    compare(caller, plugin);
                }
            }
            next = page.nextPageToken();
        } while (next.isPresent());
    }

    /** One plugin that cannot be read keeps no other from being compared. */
    private void compare(Caller caller, PluginView plugin) {
        try {
            file(plugin).ifPresent(jar -> scans.scan(jar));
            scans.compare(caller, plugin);
        } catch (RuntimeException e) {
            LOG.warn("Plugin could not be compared with the advisories: plugin={}", plugin.id(), e);
        }
    }

    private Optional<Path> file(PluginView plugin) {
        return blobs.find(plugin.sha256()).map(blobs::file);
    }
}
