package io.patchbay.outbound.internal;

import io.patchbay.api.outbound.OutboundClients;
import io.patchbay.api.schedule.Executors;
import io.patchbay.plugin.invocation.OutboundHttp;
import java.net.InetAddress;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** Hands out clients over one Jetty client that all share. */
@Component
public final class JettyClients implements OutboundClients {
    private final Wire wire;

    /** Takes where threads come from; nothing is started before the first request. */
    @Activate
    public JettyClients(@Reference Executors executors) {
        this(new Wire(executors, InetAddress::getAllByName, new SslContextFactory.Client()));
    }

    JettyClients(Wire wire) {
        this.wire = wire;
    }

    @Override
    public OutboundHttp client(Policy policy) {
        return new GuardedHttp(wire, policy);
    }

    /** Ends connections and threads. */
    @Deactivate
    public void close() {
        wire.close();
    }
}
