package io.patchbay.webhook.internal.delivery;

import io.patchbay.api.PatchbayException;
import io.patchbay.api.metrics.Meters;
import io.patchbay.api.schedule.Executors;
import io.patchbay.api.store.Database;
import io.patchbay.webhook.internal.WebhookSchema;
import io.patchbay.webhook.internal.inbound.Sources;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Deletes deliveries that ended long ago. Immediate, because nobody needs it: it works by itself. */
@Component(
        immediate = true,
        service = {})
public final class Retention {
    private static final Logger LOG = LoggerFactory.getLogger(Retention.class);
    private static final int CHUNK = 500;

    private final Database database;
    private final Sources sources;
    private final Limits limits;
    private final Clock clock;
    private final ScheduledExecutorService timer;
    private final Meters.Registration open;

    /** Starts the clock. */
    @Activate
    public Retention(
            @Reference(name = "database", target = "(" + Database.SCHEMA_PROPERTY + "=" + WebhookSchema.NAME + ")")
                    Database database,
            @Reference Sources sources,
            @Reference Limits limits,
            @Reference Clock clock,
            @Reference Executors executors,
            @Reference Meters meters) {
        this.database = database;
        this.sources = sources;
        this.limits = limits;
        this.clock = clock;
        this.timer = executors.timer("io.patchbay.webhook-retention");
        this.open = meters.gauge(
                "patchbay_webhook_open_deliveries", "Deliveries that are pending or retrying.", this::count);
        var unused = timer.scheduleWithFixedDelay(this::run, 10, 60, TimeUnit.MINUTES);
    }

    private double count() {
        try {
            return database.read(DeliveryTable::open);
        } catch (PatchbayException e) {
            // Numbers are shown while the database is away, too.
            return Double.NaN;
        }
    }

    void run() {
        Instant before = clock.instant().minus(limits.keep());
        try {
            int gone = CHUNK;
            while (gone == CHUNK) {
                gone = database.write(connection -> DeliveryTable.forget(connection, before, CHUNK));
            }
            gone = CHUNK;
            while (gone == CHUNK) {
                gone = database.write(connection -> DeliveryTable.forgetMessages(connection, before, CHUNK));
            }
            sources.forget(before);
        } catch (RuntimeException e) {
            LOG.warn("Old deliveries were not deleted; it is tried again in an hour.", e);
        }
    }

    /** Ends it. */
    @Deactivate
    public void close() {
        open.close();
        timer.shutdownNow();
    }
}
