package io.patchbay.webhook.internal;

import io.patchbay.api.store.Schema;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** The tables of this bundle. */
@Component(service = Schema.class)
public final class WebhookSchema implements Schema {
    /** Its name. */
    public static final String NAME = "webhook";

    /** Made by the component runtime. */
    @Activate
    public WebhookSchema() {}

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<String> migrations() {
        return List.of("db/webhook/0001_webhooks.sql", "db/webhook/0002_sources.sql");
    }
}
