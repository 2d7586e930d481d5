package io.patchbay.integration.internal.test;

import io.patchbay.integration.internal.IntegrationRows;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Names the enabled integrations whose last test failed. Never worse than a warning: the server works without what is outside. */
@Component(
        service = HealthCheck.class,
        property = {"hc.name=Integrations", "hc.tags=ready", "hc.tags=integrations"})
public final class IntegrationsCheck implements HealthCheck {
    private static final int NAMED = 10;

    private final IntegrationRows rows;

    /** Takes its service. */
    @Activate
    public IntegrationsCheck(@Reference IntegrationRows rows) {
        this.rows = rows;
    }

    @Override
    public Result execute() {
        List<String> failed = rows.failed(NAMED + 1);
        if (failed.isEmpty()) {
            return new Result(Result.Status.OK, "No integration failed its last test.");
        }
        String names =
                failed.stream().limit(NAMED).map(name -> "'" + name + "'").collect(Collectors.joining(", "));
        return new Result(
                Result.Status.WARN,
                "Integrations whose last test failed: " + names + (failed.size() > NAMED ? " and more" : "")
                        + ". 'integration show NAME' says why; repair it and 'integration test NAME', or disable it.");
    }
}
