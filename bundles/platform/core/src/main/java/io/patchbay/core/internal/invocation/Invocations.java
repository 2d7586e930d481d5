package io.patchbay.core.internal.invocation;

import io.patchbay.api.Caller;
import io.patchbay.api.execution.PluginInvoker.Call;
import io.patchbay.api.metrics.Meters;
import io.patchbay.api.node.Node;
import io.patchbay.api.permission.Grant;
import io.patchbay.api.worker.Egress;
import io.patchbay.core.internal.launcher.Privilege;
import io.patchbay.core.internal.usage.Usages;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.function.Supplier;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Makes what the platform hands to plugins. */
@Component(service = Invocations.class)
public final class Invocations {
    private final Path home;
    private final Clock clock;
    private final Meters meters;
    private final Connections connections;
    private final ExecutionLogs logs;
    private final Privilege privilege;
    private final Usages usages;

    /** Takes what invocations are made of. */
    @Activate
    public Invocations(
            @Reference Node node,
            @Reference Clock clock,
            @Reference Meters meters,
            @Reference Connections connections,
            @Reference ExecutionLogs logs,
            @Reference Privilege privilege,
            @Reference Usages usages) {
        this.home = node.home();
        this.clock = clock;
        this.meters = meters;
        this.connections = connections;
        this.logs = logs;
        this.privilege = privilege;
        this.usages = usages;
    }

    /** Returns what all calls of a plugin revision share. */
    public Workbench workbench(Callee callee) {
        return new Workbench(
                callee,
                clock,
                connections,
                new DataDirectory(home, callee.id()),
                new PluginMetrics(meters, callee.plugin()),
                privilege,
                usages.of(callee.id()),
                usages.net(callee.id()));
    }

    /** Returns what each plugin uses, and what holds it to its budgets. */
    public Usages usages() {
        return usages;
    }

    /** Returns the way out of the workers of a bundle, which is held to what it is granted when it connects. */
    public Egress egress(String id, String version, Supplier<List<Grant>> granted) {
        return connections.egress(new Callee(id, id, version, granted), usages.of(id), usages.net(id));
    }

    /** Returns the data directory of a bundle, made if it is not there. */
    public Path dataDirectory(String id) {
        return new DataDirectory(home, id).path();
    }

    /** Returns the invocation of one call, whose log is kept if the call belongs to an execution somebody knows. */
    public CallInvocation invocation(
            Workbench workbench, Caller caller, Call call, String execution, CallToken token, Progress progress) {
        ExecutionLogs kept = call.execution().isPresent() ? logs : ExecutionLogs.NOWHERE;
        return new CallInvocation(workbench, caller, execution, call.binding(), token, kept, progress);
    }

    /** Returns where lines and usages go. */
    public ExecutionLogs logs() {
        return logs;
    }
}
