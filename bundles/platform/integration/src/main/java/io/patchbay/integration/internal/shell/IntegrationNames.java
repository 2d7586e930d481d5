package io.patchbay.integration.internal.shell;

import io.patchbay.api.Caller;
import io.patchbay.api.Page;
import io.patchbay.api.shell.Suggestions;
import io.patchbay.integration.internal.IntegrationView;
import io.patchbay.integration.internal.StoredIntegrations;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Suggests the names of integrations, the first 200. */
@Component(property = Suggestions.KIND + "=INTEGRATION")
public final class IntegrationNames implements Suggestions {
    private final StoredIntegrations integrations;

    /** Takes its service. */
    @Activate
    public IntegrationNames(@Reference StoredIntegrations integrations) {
        this.integrations = integrations;
    }

    @Override
    public List<String> values(Caller caller) {
        return integrations
                .list(caller, Optional.empty(), new Page.Request(Page.MAX_SIZE, Optional.empty()))
                .items()
                .stream()
                .map(IntegrationView::name)
                .toList();
    }
}
