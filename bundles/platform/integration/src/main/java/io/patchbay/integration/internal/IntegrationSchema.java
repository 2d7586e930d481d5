package io.patchbay.integration.internal;

import io.patchbay.api.store.Schema;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** The table of this bundle. */
@Component(service = Schema.class)
public final class IntegrationSchema implements Schema {
    /** Its name. */
    public static final String NAME = "integration";

    /** Made by the component runtime. */
    @Activate
    public IntegrationSchema() {}

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<String> migrations() {
        return List.of(
                "db/integration/0001_entries.sql", "db/integration/0002_tests.sql", "db/integration/0003_history.sql");
    }
}
