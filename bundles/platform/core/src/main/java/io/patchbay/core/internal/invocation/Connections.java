package io.patchbay.core.internal.invocation;

import io.patchbay.api.Caller;
import io.patchbay.api.audit.AuditLog;
import io.patchbay.api.integration.Binding;
import io.patchbay.api.outbound.OutboundClients;
import io.patchbay.api.outbound.OutboundSockets;
import io.patchbay.api.permission.DenialLog;
import io.patchbay.api.schedule.Executors;
import io.patchbay.api.secret.SecretStore;
import io.patchbay.api.worker.Egress;
import io.patchbay.core.internal.launcher.Privilege;
import io.patchbay.core.internal.usage.NetBudget;
import io.patchbay.core.internal.usage.Spending;
import io.patchbay.plugin.invocation.Connection;
import io.patchbay.plugin.invocation.OutboundHttp;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.function.Supplier;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** Makes the connections of calls. */
@Component(service = Connections.class)
public final class Connections {
    private static final int THREADS = 4;
    private static final int QUEUE = 256;

    private final OutboundClients outbound;
    private final OutboundSockets sockets;
    private final SecretStore secrets;
    private final AuditLog audit;
    private final DenialLog denials;
    private final ExecutorService vault;
    private final Privilege privilege;

    /** Takes what connections are made of. */
    @Activate
    public Connections(
            @Reference OutboundClients outbound,
            @Reference OutboundSockets sockets,
            @Reference SecretStore secrets,
            @Reference AuditLog audit,
            @Reference DenialLog denials,
            @Reference Executors executors,
            @Reference Privilege privilege) {
        this.outbound = outbound;
        this.sockets = sockets;
        this.secrets = secrets;
        this.audit = audit;
        this.denials = denials;
        this.privilege = privilege;
        this.vault = executors.bounded("io.patchbay.core-vault", THREADS, QUEUE);
    }

    /** Returns the way out of a plugin's workers. */
    Egress egress(Callee callee, Spending spending, NetBudget budget) {
        return new GrantedEgress(new Reach(callee, denials, Reach.UNBOUND), sockets, spending, budget);
    }

    /** Returns the HTTP client of a plugin: it reaches what the plugin is granted, by address and port even if that is private. */
    OutboundHttp http(Callee callee, Supplier<Optional<Binding>> binding) {
        Reach reach = new Reach(callee, denials, binding);
        return new GrantedHttp(reach, allowed -> open(reach, allowed));
    }

    private OutboundHttp open(Reach reach, List<String> allowed) {
        OutboundClients.Policy strict = OutboundClients.Policy.STRICT;
        return outbound.client(new OutboundClients.Policy(
                allowed, strict.timeout(), strict.maxBody(), strict.maxRedirects(), reach::require));
    }

    /** Returns the connection of one call. */
    Connection connection(
            Caller caller, Callee callee, String execution, Supplier<Optional<Binding>> binding, OutboundHttp http) {
        return new CallConnection(
                new Vault(secrets, audit, vault, privilege), caller, callee, execution, binding, http);
    }

    /** Ends the threads. */
    @Deactivate
    public void close() {
        vault.shutdownNow();
    }
}
