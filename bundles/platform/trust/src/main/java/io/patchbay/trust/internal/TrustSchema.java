package io.patchbay.trust.internal;

import io.patchbay.api.store.Schema;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** The tables of this bundle. */
@Component(service = Schema.class)
public final class TrustSchema implements Schema {
    /** Its name. */
    public static final String NAME = "trust";

    /** Made by the component runtime. */
    @Activate
    public TrustSchema() {}

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<String> migrations() {
        return List.of("db/trust/0001_publishers.sql", "db/trust/0002_evaluations.sql");
    }
}
