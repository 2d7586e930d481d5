package io.patchbay.integration.internal.test;

import io.patchbay.api.Caller;
import io.patchbay.api.Scope;
import io.patchbay.api.execution.PluginInvoker;
import io.patchbay.api.integration.Binding;
import io.patchbay.api.metrics.Meters;
import io.patchbay.api.outbound.OutboundClients;
import io.patchbay.api.outbound.OutboundSockets;
import io.patchbay.api.store.Sql;
import io.patchbay.integration.internal.IntegrationRows;
import io.patchbay.integration.internal.StoredIntegrations;
import io.patchbay.integration.internal.TestResult;
import io.patchbay.integration.internal.TestResult.Status;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Tests integrations by one round trip that changes nothing on the other side, and keeps what was found. Thread-safe. */
@Component(service = IntegrationTester.class)
public final class IntegrationTester {
    private static final Duration CHECK_WITHIN = Duration.ofSeconds(30);
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(10);

    private final StoredIntegrations integrations;
    private final IntegrationRows rows;
    private final PluginCheck check;
    private final EndpointProbe probe;
    private final Meters meters;
    private final Clock clock;

    /** Takes its services. */
    @Activate
    public IntegrationTester(
            @Reference StoredIntegrations integrations,
            @Reference IntegrationRows rows,
            @Reference PluginInvoker invoker,
            @Reference OutboundClients clients,
            @Reference OutboundSockets sockets,
            @Reference Meters meters,
            @Reference Clock clock) {
        this.integrations = integrations;
        this.rows = rows;
        this.check = new PluginCheck(invoker, CHECK_WITHIN);
        this.probe = new EndpointProbe(clients, sockets, ANSWER_WITHIN);
        this.meters = meters;
        this.clock = clock;
    }

    /**
     * Tests one; blocks until the other side answered, at most half a minute. What fails is a result, not an exception.
     *
     * @throws io.patchbay.api.PatchbayException if it is not there, or disabled, or nothing in it can be tested
     */
    public TestResult test(Caller caller, String id) {
        caller.require(Scope.EXECUTIONS_WRITE);
        long revision = integrations.revision(caller, id);
        Binding binding = integrations.bind(caller, id);
        Instant time = clock.instant().truncatedTo(ChronoUnit.MICROS);
        long begun = System.nanoTime();
        Finding finding = check.make(caller, binding).orElseGet(() -> probe.make(binding));
        Duration latency = Duration.ofNanos(System.nanoTime() - begun).truncatedTo(ChronoUnit.MILLIS);
        TestResult result = new TestResult(
                finding.error().isEmpty() ? Status.PASSED : Status.FAILED,
                finding.auth(),
                latency,
                finding.error(),
                Sql.fitting(finding.message(), TestResult.MAX_MESSAGE),
                time);
        meters.time(
                "patchbay_integration_test_seconds",
                "Tests of integrations.",
                latency,
                "status",
                result.status().name().toLowerCase(Locale.ROOT));
        rows.tested(caller, id, revision, result);
        return result;
    }
}
