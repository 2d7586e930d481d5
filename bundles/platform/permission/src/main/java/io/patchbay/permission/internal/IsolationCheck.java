package io.patchbay.permission.internal;

import io.patchbay.permission.internal.hold.Isolation;
import io.patchbay.permission.internal.hold.Isolation.Report;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Says whether bundles are held to their permissions. Never worse than a warning: the platform itself works without. */
@Component(
        service = HealthCheck.class,
        property = {"hc.name=Isolation", "hc.tags=ready", "hc.tags=isolation"})
public final class IsolationCheck implements HealthCheck {
    private final Isolation isolation;

    /** Takes its service. */
    @Activate
    public IsolationCheck(@Reference Isolation isolation) {
        this.isolation = isolation;
    }

    @Override
    public Result execute() {
        Report report = isolation.report();
        if (report.trouble().isPresent()) {
            return warn(
                    "Bundles are not held to their permissions: "
                            + report.trouble().get()
                            + ". Start Patchbay with bin/patchbay, or with java -jar on its patchbay.jar, which carries the agent.");
        }
        if (!report.missing().isEmpty() || !report.faults().isEmpty()) {
            return warn("The guard does not watch " + report.missing().size() + " methods it should: "
                    + String.join(", ", report.missing()) + String.join(", ", report.faults())
                    + ". Run Patchbay on a Java it was tested on.");
        }
        if (report.failures() > 0) {
            return warn("The guard failed " + report.failures()
                    + " times while it decided; what it could not decide it denied. See the log, and report it.");
        }
        return new Result(Result.Status.OK, "Bundles are held to their permissions.");
    }

    private static Result warn(String text) {
        return new Result(Result.Status.WARN, text);
    }
}
