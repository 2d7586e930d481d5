package io.patchbay.permission.internal;

import io.patchbay.api.store.Schema;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** The tables of this bundle. */
@Component(service = Schema.class)
public final class PermissionSchema implements Schema {
    /** Its name. */
    public static final String NAME = "permission";

    /** Made by the component runtime. */
    @Activate
    public PermissionSchema() {}

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<String> migrations() {
        return List.of("db/permission/0001_decisions.sql");
    }
}
