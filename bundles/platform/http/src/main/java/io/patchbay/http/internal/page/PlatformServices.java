package io.patchbay.http.internal.page;

import static org.osgi.service.component.annotations.ReferenceCardinality.OPTIONAL;
import static org.osgi.service.component.annotations.ReferencePolicy.DYNAMIC;
import static org.osgi.service.component.annotations.ReferencePolicyOption.GREEDY;

import io.patchbay.api.execution.Executions;
import io.patchbay.api.execution.PluginInvoker;
import io.patchbay.api.identity.Tokens;
import io.patchbay.api.inbound.InboundHooks;
import io.patchbay.api.metrics.Meters;
import io.patchbay.api.node.Node;
import io.patchbay.api.plugin.PluginCatalog;
import io.patchbay.api.store.Database;
import io.patchbay.http.internal.rest.RestHost;
import java.util.Optional;
import org.apache.felix.hc.api.execution.HealthCheckExecutor;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * What the rest of the platform offers, as far as it is there: the server answers from its first moment, and says what is missing
 * instead of being missing itself.
 */
@Component(service = PlatformServices.class)
public final class PlatformServices {
    @Reference(cardinality = OPTIONAL, policy = DYNAMIC, policyOption = GREEDY)
    private volatile @Nullable Tokens tokens;

    @Reference(cardinality = OPTIONAL, policy = DYNAMIC, policyOption = GREEDY)
    private volatile @Nullable RestHost restHost;

    @Reference(cardinality = OPTIONAL, policy = DYNAMIC, policyOption = GREEDY, target = "(patchbay.schema=core)")
    private volatile @Nullable Database coreDatabase;

    @Reference(cardinality = OPTIONAL, policy = DYNAMIC, policyOption = GREEDY, target = "(patchbay.schema=http)")
    private volatile @Nullable Database ownDatabase;

    @Reference(cardinality = OPTIONAL, policy = DYNAMIC, policyOption = GREEDY)
    private volatile @Nullable PluginCatalog catalog;

    @Reference(cardinality = OPTIONAL, policy = DYNAMIC, policyOption = GREEDY)
    private volatile @Nullable Executions executions;

    @Reference(cardinality = OPTIONAL, policy = DYNAMIC, policyOption = GREEDY)
    private volatile @Nullable PluginInvoker invoker;

    @Reference(cardinality = OPTIONAL, policy = DYNAMIC, policyOption = GREEDY)
    private volatile @Nullable Meters meters;

    @Reference(cardinality = OPTIONAL, policy = DYNAMIC, policyOption = GREEDY)
    private volatile @Nullable Node node;

    @Reference(cardinality = OPTIONAL, policy = DYNAMIC, policyOption = GREEDY)
    private volatile @Nullable HealthCheckExecutor healthChecks;

    @Reference(cardinality = OPTIONAL, policy = DYNAMIC, policyOption = GREEDY)
    private volatile @Nullable InboundHooks inboundHooks;

    /** Made by the component runtime. */
    @Activate
    public PlatformServices() {}

    public Optional<Tokens> tokens() {
        return Optional.ofNullable(tokens);
    }

    public Optional<RestHost> restHost() {
        return Optional.ofNullable(restHost);
    }

    public Optional<Database> coreDatabase() {
        return Optional.ofNullable(coreDatabase);
    }

    public Optional<Database> ownDatabase() {
        return Optional.ofNullable(ownDatabase);
    }

    public Optional<PluginCatalog> catalog() {
        return Optional.ofNullable(catalog);
    }

    public Optional<Executions> executions() {
        return Optional.ofNullable(executions);
    }

    public Optional<PluginInvoker> invoker() {
        return Optional.ofNullable(invoker);
    }

    public Optional<Meters> meters() {
        return Optional.ofNullable(meters);
    }

    public Optional<Node> node() {
        return Optional.ofNullable(node);
    }

    public Optional<HealthCheckExecutor> healthChecks() {
        return Optional.ofNullable(healthChecks);
    }

    public Optional<InboundHooks> inboundHooks() {
        return Optional.ofNullable(inboundHooks);
    }
}
