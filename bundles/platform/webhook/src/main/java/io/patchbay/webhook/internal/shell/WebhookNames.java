package io.patchbay.webhook.internal.shell;

import io.patchbay.api.Caller;
import io.patchbay.api.Page;
import io.patchbay.api.shell.Suggestions;
import io.patchbay.webhook.internal.EndpointView;
import io.patchbay.webhook.internal.Endpoints;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Suggests the names of webhook endpoints, the first 200. */
@Component(property = Suggestions.KIND + "=WEBHOOK")
public final class WebhookNames implements Suggestions {
    private final Endpoints endpoints;

    /** Takes its service. */
    @Activate
    public WebhookNames(@Reference Endpoints endpoints) {
        this.endpoints = endpoints;
    }

    @Override
    public List<String> values(Caller caller) {
        return endpoints.list(caller, new Page.Request(Page.MAX_SIZE, Optional.empty())).items().stream()
                .map(EndpointView::name)
                .toList();
    }
}
