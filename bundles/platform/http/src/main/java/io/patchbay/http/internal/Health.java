package io.patchbay.http.internal;

import io.patchbay.api.CommonCode;
import io.patchbay.api.PatchbayException;
import io.patchbay.http.internal.page.PlatformServices;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.felix.hc.api.Result;
import org.apache.felix.hc.api.execution.HealthCheckExecutionOptions;
import org.apache.felix.hc.api.execution.HealthCheckExecutionResult;
import org.apache.felix.hc.api.execution.HealthCheckExecutor;
import org.apache.felix.hc.api.execution.HealthCheckSelector;

/** Tells whether the process lives and whether it can do its work; needs no token, so it tells nothing else. */
final class Health {
    /** The Felix health checks that readiness waits for. */
    private static final String TAG = "ready";

    private static final String TEXT = "text/plain; charset=utf-8";
    private static final List<String> ROUTES = List.of("/plugins", "/executions", "/tokens");

    private final PlatformServices services;

    Health(PlatformServices services) {
        this.services = services;
    }

    void serve(Exchange exchange) throws IOException {
        switch (exchange.path()) {
            case "/healthz/live" -> {
                exchange.allow("GET", "HEAD");
                exchange.answer(200, TEXT, "ok\n");
            }
            case "/healthz/ready" -> {
                exchange.allow("GET", "HEAD");
                List<String> degraded = new ArrayList<>();
                List<String> missing = missing(degraded);
                if (!missing.isEmpty()) {
                    exchange.response().setHeader("Retry-After", "1");
                }
                exchange.answer(missing.isEmpty() ? 200 : 503, TEXT, text(missing, degraded));
            }
            default ->
                throw new PatchbayException(
                        CommonCode.NOT_FOUND, "Nothing answers here: ask /healthz/live or /healthz/ready.");
        }
    }

    private static String text(List<String> missing, List<String> degraded) {
        String works = degraded.isEmpty() ? "ready" : "ready, degraded";
        List<String> lines = new ArrayList<>(List.of(missing.isEmpty() ? works : "not ready"));
        lines.addAll(missing);
        lines.addAll(degraded);
        return String.join("\n", lines) + "\n";
    }

    List<String> missing() {
        return missing(new ArrayList<>());
    }

    /** Returns what keeps the platform from its work; adds what it works without. */
    private List<String> missing(List<String> degraded) {
        List<String> missing = new ArrayList<>();
        require(missing, services.coreDatabase(), "Database (patchbay.schema=core)");
        require(missing, services.catalog(), "PluginCatalog");
        require(missing, services.tokens(), "Tokens");
        require(missing, services.executions(), "Executions");
        services.restHost()
                .ifPresentOrElse(
                        rest -> missing.addAll(rest.missing(ROUTES)),
                        () -> missing.add("missing service: Executors or what else the REST host needs"));
        services.healthChecks()
                .ifPresentOrElse(
                        checks -> missing.addAll(failing(checks, degraded)),
                        () -> missing.add("missing service: HealthCheckExecutor"));
        return missing;
    }

    private static void require(List<String> missing, Optional<?> service, String name) {
        if (service.isEmpty()) {
            missing.add("missing service: " + name);
        }
    }

    private static List<String> failing(HealthCheckExecutor checks, List<String> degraded) {
        List<String> failing = new ArrayList<>();
        // Not what was found up to two seconds ago: who waits for the server would wait that much longer.
        var now = new HealthCheckExecutionOptions().setForceInstantExecution(true);
        for (HealthCheckExecutionResult result : checks.execute(HealthCheckSelector.tags(TAG), now)) {
            Result.Status status = result.getHealthCheckResult().getStatus();
            if (status != Result.Status.OK) {
                // Its message may name files and settings, which whoever asks without a token is not told.
                String line = "health check '" + result.getHealthCheckMetadata().getName() + "': " + status
                        + ", for what to do see 'bin/patchbay shell health'";
                (status == Result.Status.WARN ? degraded : failing).add(line);
            }
        }
        return failing;
    }
}
