package io.patchbay.http.internal.rest;

import io.patchbay.api.store.Schema;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** The tables of this bundle. */
@Component(service = Schema.class)
public final class HttpSchema implements Schema {
    /** Made by the component runtime. */
    @Activate
    public HttpSchema() {}

    @Override
    public String name() {
        return "http";
    }

    @Override
    public List<String> migrations() {
        return List.of("db/http/0001_idempotency.sql");
    }
}
