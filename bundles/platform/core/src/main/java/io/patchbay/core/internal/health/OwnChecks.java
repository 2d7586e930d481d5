package io.patchbay.core.internal.health;

import io.patchbay.api.plugin.PluginCatalog.HealthReport.Check;
import io.patchbay.api.plugin.PluginView.Health;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.apache.felix.hc.api.ResultLog;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;

/** Runs the Felix health checks a bundle registered itself, each for a limited time on a thread of its own. */
public final class OwnChecks {
    private final BundleContext context;
    private final ExecutorService threads;
    private final Duration limit;

    /**
     * Makes one.
     *
     * @param limit how long one check may take
     */
    public OwnChecks(BundleContext context, ExecutorService threads, Duration limit) {
        this.context = context;
        this.threads = threads;
        this.limit = limit;
    }

    /** Runs all checks of the bundle at the same time. */
    public List<Check> run(Bundle bundle) {
        List<Running> running = new ArrayList<>();
        ServiceReference<?>[] services = bundle.getRegisteredServices();
        if (services != null) {
            for (ServiceReference<?> service : services) {
                if (isHealthCheck(service)) {
                    running.add(start(service));
                }
            }
        }
        long end = System.nanoTime() + limit.toNanos();
        return running.stream().map(one -> one.await(end)).toList();
    }

    private static boolean isHealthCheck(ServiceReference<?> service) {
        return Arrays.asList((String[]) service.getProperty("objectClass")).contains(HealthCheck.class.getName());
    }

    private Running start(ServiceReference<?> service) {
        String name = String.valueOf(service.getProperty(HealthCheck.NAME));
        String shown = name.equals("null") ? "health-check-" + service.getProperty("service.id") : name;
        try {
            return new Running(shown, threads.submit(() -> execute(shown, service)));
        } catch (RejectedExecutionException e) {
            return new Running(shown, null);
        }
    }

    private Check execute(String name, ServiceReference<?> service) {
        if (!(context.getService(service) instanceof HealthCheck check)) {
            return new Check(name, Health.UNKNOWN, "The check went away or uses another version of the API.");
        }
        try {
            Result result = check.execute();
            return new Check(name, health(result.getStatus()), message(result));
        } finally {
            context.ungetService(service);
        }
    }

    private static Health health(Result.Status status) {
        return switch (status) {
            case OK -> Health.OK;
            case WARN, TEMPORARILY_UNAVAILABLE -> Health.WARN;
            case CRITICAL, HEALTH_CHECK_ERROR -> Health.CRITICAL;
        };
    }

    private static String message(Result result) {
        List<String> lines = new ArrayList<>();
        for (ResultLog.Entry entry : result) {
            if (result.isOk() || entry.getStatus() != Result.Status.OK) {
                lines.add(entry.getMessage());
            }
        }
        return lines.isEmpty() ? result.getStatus().name() : String.join(" ", lines);
    }

    private record Running(String name, @Nullable Future<Check> result) {
        Check await(long end) {
            if (result == null) {
                return new Check(name, Health.UNKNOWN, "Too many health checks run; ask again later.");
            }
            try {
                return result.get(Math.max(1, end - System.nanoTime()), TimeUnit.NANOSECONDS);
            } catch (TimeoutException e) {
                result.cancel(true);
                return new Check(name, Health.CRITICAL, "The check did not answer in time. See what it waits for.");
            } catch (ExecutionException e) {
                return new Check(name, Health.CRITICAL, "The check failed: " + e.getCause() + ". Repair the plugin.");
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return new Check(name, Health.UNKNOWN, "Waiting for the check was interrupted.");
            }
        }
    }
}
