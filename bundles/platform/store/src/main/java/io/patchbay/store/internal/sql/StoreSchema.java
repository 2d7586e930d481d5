package io.patchbay.store.internal.sql;

import io.patchbay.api.store.Schema;
import java.util.List;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;

/** The tables of the store itself. */
@Component(configurationPolicy = ConfigurationPolicy.IGNORE)
public final class StoreSchema implements Schema {
    /** The name. */
    public static final String NAME = "store";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<String> migrations() {
        return List.of(
                "db/store/0001_heads.sql",
                "db/store/0002_audit.sql",
                "db/store/0003_secrets.sql",
                "db/store/0004_events.sql",
                "db/store/0005_configurations.sql",
                "db/store/0006_configuration_history.sql",
                "db/store/0007_event_log.sql");
    }
}
