package io.patchbay.store.internal.sql;

import io.patchbay.api.store.Database;
import java.util.concurrent.CompletableFuture;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Reference;

/** The database as the owner of one schema gets it; {@link SchemaRegistry} makes one per migrated schema. */
@Component(factory = SchemaDatabase.FACTORY, service = Database.class, configurationPolicy = ConfigurationPolicy.IGNORE)
public final class SchemaDatabase implements Database {
    static final String FACTORY = "io.patchbay.store.database";

    private final SqlStore store;

    /** Made by DS. */
    @Activate
    public SchemaDatabase(@Reference SqlStore store) {
        this.store = store;
    }

    @Override
    public <T> T read(Work<T> work) {
        return store.read(work);
    }

    @Override
    public <T> T write(Work<T> work) {
        return store.write(work);
    }

    @Override
    public <T> CompletableFuture<T> writeLater(Work<T> work) {
        return store.writeLater(work);
    }

    @Override
    public Dialect dialect() {
        return store.dialect();
    }
}
