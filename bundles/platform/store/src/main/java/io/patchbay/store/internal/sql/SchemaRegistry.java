package io.patchbay.store.internal.sql;

import io.patchbay.api.store.Database;
import io.patchbay.api.store.Schema;
import java.time.Clock;
import java.util.Dictionary;
import java.util.Hashtable;
import org.osgi.service.component.ComponentFactory;
import org.osgi.service.component.ComponentInstance;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** Keeps the schemas of all bundles. Immediate, because nobody needs it: it works by itself. */
@Component(
        immediate = true,
        service = {},
        configurationPolicy = ConfigurationPolicy.IGNORE)
public final class SchemaRegistry {
    private final ComponentFactory<SchemaDatabase> factory;
    private final SchemaSet schemas;

    /** Made by DS. */
    @Activate
    public SchemaRegistry(
            @Reference SqlStore store,
            @Reference Clock clock,
            @Reference(target = "(component.factory=" + SchemaDatabase.FACTORY + ")")
                    ComponentFactory<SchemaDatabase> factory) {
        this.factory = factory;
        this.schemas = new SchemaSet(new Migrations(store.database(), clock), this::offer);
    }

    /** Takes a schema. */
    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    public void addSchema(Schema schema) {
        schemas.add(schema);
    }

    /** Gives a schema up. */
    public void removeSchema(Schema schema) {
        schemas.remove(schema);
    }

    /** Takes the databases back. */
    @Deactivate
    public void close() {
        schemas.clear();
    }

    /** A component factory registers the service for us: bundles do not handle the framework themselves. */
    @SuppressWarnings("JdkObsolete") // The DS API takes a Dictionary, and Hashtable is the only one.
    private Runnable offer(String schema) {
        Dictionary<String, Object> properties = new Hashtable<>();
        properties.put(Database.SCHEMA_PROPERTY, schema);
        ComponentInstance<SchemaDatabase> instance = factory.newInstance(properties);
        return instance::dispose;
    }
}
