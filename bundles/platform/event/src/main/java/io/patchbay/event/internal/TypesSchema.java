package io.patchbay.event.internal;

import io.patchbay.api.store.Schema;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** The table of this bundle. */
@Component(service = Schema.class)
public final class TypesSchema implements Schema {
    /** Its name. */
    public static final String NAME = "event";

    /** Made by the component runtime. */
    @Activate
    public TypesSchema() {}

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<String> migrations() {
        return List.of("db/event/0001_types.sql");
    }
}
