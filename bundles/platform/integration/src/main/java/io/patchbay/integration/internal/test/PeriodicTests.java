package io.patchbay.integration.internal.test;

import io.patchbay.api.Caller;
import io.patchbay.api.Ids;
import io.patchbay.api.PatchbayException;
import io.patchbay.api.Scope;
import io.patchbay.api.schedule.Executors;
import io.patchbay.integration.internal.IntegrationRows;
import io.patchbay.integration.internal.IntegrationRows.Enabled;
import io.patchbay.integration.internal.StoredIntegrations;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tests all enabled integrations now and then, one after the other. Immediate, because nobody asks for it; off by default. */
@Component(immediate = true, configurationPid = StoredIntegrations.PID, service = PeriodicTests.class)
public final class PeriodicTests {
    private static final Logger LOG = LoggerFactory.getLogger(PeriodicTests.class);

    private final IntegrationRows rows;
    private final IntegrationTester tester;
    private final ScheduledExecutorService timer;

    /** Takes its services; a change of the configuration makes another. */
    @Activate
    public PeriodicTests(
            @Reference IntegrationRows rows,
            @Reference IntegrationTester tester,
            @Reference Executors executors,
            StoredIntegrations.Config config) {
        this.rows = rows;
        this.tester = tester;
        timer = executors.timer("io.patchbay.integration-test");
        int minutes = config.testMinutes();
        if (minutes > 0) {
            // A round settles its own failures.
            ScheduledFuture<?> unused = timer.scheduleWithFixedDelay(this::round, minutes, minutes, TimeUnit.MINUTES);
        }
    }

    private void round() {
        try {
            List<Enabled> all = rows.enabled();
            for (Enabled one : all) {
                if (timer.isShutdown()) {
                    return;
                }
                test(one);
            }
        } catch (RuntimeException e) {
            LOG.warn("Integrations could not be tested; the next round tries again.", e);
        }
    }

    private void test(Enabled one) {
        Caller platform = new Caller("platform:integration", one.workspace(), Ids.trace(), Set.of(Scope.ADMIN));
        try {
            tester.test(platform, one.id());
        } catch (PatchbayException e) {
            // Deleted or disabled meanwhile, or nothing in it can be tested: none of it is news to anybody.
            LOG.debug(
                    "Integration was not tested. id={} code={}",
                    one.id(),
                    e.code().text(),
                    e);
        }
    }

    /** Ends the thread. */
    @Deactivate
    public void close() {
        timer.shutdownNow();
    }
}
