package io.patchbay.identity.internal;

import io.patchbay.api.store.Schema;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** The tables of this bundle. */
@Component(service = Schema.class)
public final class IdentitySchema implements Schema {
    static final String NAME = "identity";

    /** Made by the component runtime. */
    @Activate
    public IdentitySchema() {}

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<String> migrations() {
        return List.of("db/identity/0001_tokens.sql");
    }
}
