package io.patchbay.core.internal.invocation;

import io.patchbay.api.integration.Binding;
import io.patchbay.core.internal.launcher.Privilege;
import io.patchbay.core.internal.usage.NetBudget;
import io.patchbay.core.internal.usage.Spending;
import io.patchbay.plugin.invocation.Metrics;
import io.patchbay.plugin.invocation.OutboundHttp;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What all calls of one plugin revision share. Thread-safe. */
public final class Workbench {
    private final Callee callee;
    private final Clock clock;
    private final Connections connections;
    private final DataDirectory dataDirectory;
    private final Metrics metrics;
    private final LineBudget lineBudget;
    private final Logger platform;
    private final Privilege privilege;
    private final Spending spending;
    private final NetBudget net;
    private volatile @Nullable OutboundHttp http;

    Workbench(
            Callee callee,
            Clock clock,
            Connections connections,
            DataDirectory dataDirectory,
            Metrics metrics,
            Privilege privilege,
            Spending spending,
            NetBudget net) {
        this.net = net;
        this.callee = callee;
        this.clock = clock;
        this.connections = connections;
        this.dataDirectory = dataDirectory;
        this.metrics = metrics;
        this.privilege = privilege;
        this.spending = spending;
        this.lineBudget = new LineBudget(clock);
        this.platform = LoggerFactory.getLogger(callee.id());
    }

    Callee callee() {
        return callee;
    }

    Clock clock() {
        return clock;
    }

    Connections connections() {
        return connections;
    }

    DataDirectory dataDirectory() {
        return dataDirectory;
    }

    Metrics metrics() {
        return metrics;
    }

    LineBudget lineBudget() {
        return lineBudget;
    }

    Privilege privilege() {
        return privilege;
    }

    /** Returns where what the plugin uses is added up. */
    public Spending spending() {
        return spending;
    }

    Logger platform() {
        return platform;
    }

    /** Returns the HTTP client of a call that is bound to this, as long as it is. */
    OutboundHttp http(Supplier<Optional<Binding>> binding) {
        return client(binding);
    }

    /** Returns the HTTP client of calls that are bound to nothing, which is made once. */
    OutboundHttp http() {
        OutboundHttp known = http;
        if (known == null) {
            synchronized (this) {
                known = http;
                if (known == null) {
                    known = client(Reach.UNBOUND);
                    http = known;
                }
            }
        }
        return known;
    }

    @SuppressWarnings("try") // closing it is all that is done with the region
    private OutboundHttp client(Supplier<Optional<Binding>> binding) {
        try (Privilege.Region region = privilege.enter()) {
            return new PlatformHttp(new CountedHttp(connections.http(callee, binding), spending, net), privilege);
        }
    }
}
