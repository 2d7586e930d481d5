package io.patchbay.configuration.internal;

import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Says whether the environment takes protection away. Never worse than a warning: somebody wanted it so. */
@Component(
        service = HealthCheck.class,
        property = {"hc.name=Environment", "hc.tags=ready", "hc.tags=environment"})
public final class EnvironmentCheck implements HealthCheck {
    private final EnvironmentDoor environment;

    /** Takes its service. */
    @Activate
    public EnvironmentCheck(@Reference EnvironmentDoor environment) {
        this.environment = environment;
    }

    @Override
    public Result execute() {
        String weakening = environment.weakening();
        return weakening.isEmpty()
                ? new Result(Result.Status.OK, "The environment takes no protection away.")
                : new Result(
                        Result.Status.WARN,
                        "Environment variables set to false take protection away: " + weakening
                                + ". Unset them, and start the server again.");
    }
}
