package io.patchbay.store.internal.event;

import io.patchbay.api.event.EventListener;
import io.patchbay.api.metrics.Meters;
import io.patchbay.api.schedule.Executors;
import io.patchbay.api.store.Database;
import io.patchbay.store.internal.event.Retention.Keeping;
import io.patchbay.store.internal.sql.SqlStore;
import io.patchbay.store.internal.sql.StoreSchema;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps the listeners of all bundles. Immediate, because nobody needs it: it works by itself. */
@Component(immediate = true, service = EventDelivery.class, configurationPid = EventDelivery.PID)
@Designate(ocd = EventDelivery.Config.class)
public final class EventDelivery {
    /** Its configuration. */
    public static final String PID = "io.patchbay.store.event";

    /** The configuration. */
    @ObjectClassDefinition(
            name = "Patchbay events",
            description = "How long events are kept and how often they are offered.")
    public @interface Config {
        @AttributeDefinition(
                name = "keep.days",
                description =
                        "For how many days events are kept, 1 to 3650; other numbers count as the nearest of these.")
        int keep_days() default 7;

        @AttributeDefinition(
                name = "keep.forever",
                description =
                        "Types of events that are never removed, so that what is made of them can be rebuilt: whole, or their beginning and '.*'.")
        String[] keep_forever() default {"integration.*"};

        @AttributeDefinition(
                description =
                        "How often a listener may refuse an event before that becomes a dead letter, 1 to 1000; other numbers count as the nearest of these. With 20 that takes about an hour.")
        int refusals() default 20;
    }

    private static final Logger LOG = LoggerFactory.getLogger(EventDelivery.class);
    private static final int MAX_NAME = 200;

    private final ScheduledExecutorService timer;
    private final Delivery delivery;
    private final Runnable unhear;
    private volatile Keeping keeping = Keeping.USUAL;
    private volatile int refusals;

    /** Made by DS. */
    @Activate
    public EventDelivery(
            @Reference SqlStore store,
            @Reference(name = "database", target = "(" + Database.SCHEMA_PROPERTY + "=" + StoreSchema.NAME + ")")
                    Database database,
            @Reference SqlOutbox outbox,
            @Reference Clock clock,
            @Reference Executors executors,
            @Reference Meters meters,
            Config config) {
        configure(config);
        this.timer = executors.timer("io.patchbay.store-event-timer");
        this.delivery = new Delivery(database, clock, executors, timer, new Terms(() -> refusals, meters));
        this.unhear = store.onCommit(() -> delivery.wake(outbox.last()));
        var unused =
                timer.scheduleWithFixedDelay(new Retention(database, clock, () -> keeping), 1, 60, TimeUnit.MINUTES);
        if (database.dialect() == Database.Dialect.POSTGRESQL) {
            // Commits of other nodes are not heard of here.
            var unusedToo = timer.scheduleWithFixedDelay(() -> delivery.wake(Long.MAX_VALUE), 1, 1, TimeUnit.SECONDS);
        }
    }

    @Modified
    void configure(Config config) {
        keeping = new Keeping(
                Duration.ofDays(Math.min(3_650, Math.max(1, config.keep_days()))), List.of(config.keep_forever()));
        refusals = Math.min(1_000, Math.max(1, config.refusals()));
    }

    /** Returns the lane of a listener that is here. */
    Optional<Lane> lane(String listener) {
        return delivery.lane(listener);
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
