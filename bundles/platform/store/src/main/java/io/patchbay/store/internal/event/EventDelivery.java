package io.patchbay.store.internal.event;

import io.patchbay.api.event.EventListener;
import io.patchbay.api.schedule.Executors;
import io.patchbay.api.store.Database;
import io.patchbay.store.internal.sql.SqlStore;
import io.patchbay.store.internal.sql.StoreSchema;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps the listeners of all bundles. Immediate, because nobody needs it: it works by itself. */
@Component(
        immediate = true,
        service = {},
        configurationPolicy = ConfigurationPolicy.IGNORE)
public final class EventDelivery {
    private static final Logger LOG = LoggerFactory.getLogger(EventDelivery.class);
    private static final int MAX_NAME = 200;

    private final ScheduledExecutorService timer;
    private final Delivery delivery;
    private final Runnable unhear;

    /** Made by DS. */
    @Activate
    public EventDelivery(
            @Reference SqlStore store,
            @Reference(name = "database", target = "(" + Database.SCHEMA_PROPERTY + "=" + StoreSchema.NAME + ")")
                    Database database,
            @Reference SqlOutbox outbox,
            @Reference Clock clock,
            @Reference Executors executors) {
        this.timer = executors.timer("io.patchbay.store-event-timer");
        this.delivery = new Delivery(database, clock, executors, timer);
        this.unhear = store.onCommit(() -> delivery.wake(outbox.last()));
        var unused = timer.scheduleWithFixedDelay(new Retention(database, clock), 1, 60, TimeUnit.MINUTES);
        if (database.dialect() == Database.Dialect.POSTGRESQL) {
            // Commits of other nodes are not heard of here.
            var unusedToo = timer.scheduleWithFixedDelay(() -> delivery.wake(Long.MAX_VALUE), 1, 1, TimeUnit.SECONDS);
        }
    }

    /** Takes a listener. */
    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    public void addListener(EventListener listener, Map<String, Object> properties) {
        String name = name(properties);
        if (name.isEmpty() || name.length() > MAX_NAME) {
            LOG.error(
                    "A listener gets no events: it needs the service property '{}' of 1 to {} characters. listener={}",
                    EventListener.NAME_PROPERTY,
                    MAX_NAME,
                    listener.getClass().getName());
            return;
        }
        delivery.add(name, listener);
    }

    /** Gives a listener up. */
    public void removeListener(EventListener listener, Map<String, Object> properties) {
        delivery.remove(name(properties), listener);
    }

    /** Ends all deliveries. */
    @Deactivate
    public void close() {
        unhear.run();
        timer.shutdownNow();
        delivery.close();
    }

    private static String name(Map<String, Object> properties) {
        return properties.get(EventListener.NAME_PROPERTY) instanceof String name ? name : "";
    }
}
