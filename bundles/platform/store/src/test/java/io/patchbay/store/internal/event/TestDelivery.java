package io.patchbay.store.internal.event;

import io.patchbay.api.schedule.Executors;
import io.patchbay.api.store.Database;
import io.patchbay.store.internal.sql.SqlStore;
import io.patchbay.testkit.InMemoryMeters;
import java.lang.reflect.Proxy;
import java.time.Clock;

/** The delivery as it is configured if nobody does. */
public final class TestDelivery {
    private TestDelivery() {}

    /** Makes it. */
    public static EventDelivery of(
            SqlStore store, Database database, SqlOutbox outbox, Clock clock, Executors executors) {
        return new EventDelivery(store, database, outbox, clock, executors, new InMemoryMeters(), config());
    }

    private static EventDelivery.Config config() {
        return (EventDelivery.Config) Proxy.newProxyInstance(
                TestDelivery.class.getClassLoader(),
                new Class<?>[] {EventDelivery.Config.class},
                (proxy, method, arguments) -> method.getDefaultValue());
    }
}
