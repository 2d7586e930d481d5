package io.patchbay.core.internal.lifecycle;

import io.patchbay.api.store.Schema;
import java.util.List;
import org.osgi.service.component.annotations.Component;

/** The tables of the installer. */
@Component
public final class CoreSchema implements Schema {
    static final String NAME = "core";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<String> migrations() {
        return List.of("db/core/0001_plugins.sql", "db/core/0002_rollback.sql");
    }
}
