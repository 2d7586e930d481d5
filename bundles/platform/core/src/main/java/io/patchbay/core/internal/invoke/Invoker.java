package io.patchbay.core.internal.invoke;

import io.patchbay.api.Caller;
import io.patchbay.api.Ids;
import io.patchbay.api.PatchbayException;
import io.patchbay.api.Scope;
import io.patchbay.api.action.ActionCode;
import io.patchbay.api.action.ActionSpec;
import io.patchbay.api.action.Streams;
import io.patchbay.api.audit.AuditLog;
import io.patchbay.api.execution.PluginInvoker;
import io.patchbay.api.metrics.Meters;
import io.patchbay.core.internal.hook.Hooks;
import io.patchbay.core.internal.invocation.Invocations;
import io.patchbay.plugin.json.Json;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** The one way to call a plugin; each step of it is a class of its name. */
@Component(service = PluginInvoker.class, configurationPid = Invoker.PID)
@Designate(ocd = Invoker.Config.class)
public final class Invoker implements PluginInvoker {
    /** The PID of the configuration. */
    public static final String PID = "io.patchbay.core.invoker";

    /** How long calls may take. */
    @ObjectClassDefinition(name = "Patchbay invoker", description = "How long calls of plugins may take.")
    public @interface Config {
        /** The timeout. */
        @AttributeDefinition(
                description = "How long a call may take whose caller and whose plugin do not say (ISO 8601).")
        String timeout() default "PT30S";

        /** The grace. */
        @AttributeDefinition(
                description = "How long a call has to end after it was told to, before it is abandoned (ISO 8601).")
        String grace() default "PT0.5S";
    }

    private final Clock clock;
    private final Door door;
    private final Step first;

    /** Puts the steps in their order. */
    @Activate
    public Invoker(
            @Reference Clock clock,
            @Reference Meters meters,
            @Reference AuditLog audit,
            @Reference Offers offers,
            @Reference Lanes lanes,
            @Reference Invocations invocations,
            @Reference Hooks hooks,
            Config config) {
        this(
                clock,
                offers,
                way(
                        meters,
                        audit,
                        offers,
                        lanes,
                        invocations,
                        hooks,
                        new Limits(Duration.parse(config.timeout()), Duration.parse(config.grace()))));
    }

    Invoker(Clock clock, Offers offers, Step first) {
        this.clock = clock;
        this.door = new Door(offers);
        this.first = first;
    }

    /** The order of the steps, which is fixed. */
    static Step way(
            Meters meters,
            AuditLog audit,
            Offers offers,
            Lanes lanes,
            Invocations invocations,
            Hooks hooks,
            Limits limits) {
        Door door = new Door(offers);
        Step.Inner call = new CallStep();
        Step.Inner bind = new BindStep(call);
        Step limit = new LimitStep(limits, invocations, new Budgets(meters, invocations), bind);
        Step pin = new PinStep(door, limit);
        Step circuit = new CircuitStep(lanes, pin);
        Step admit = new AdmitStep(door, lanes, invocations, circuit);
        Step hook = new HookStep(hooks, admit);
        Step permit = new PermitStep(audit, hook);
        Step account = new AccountStep(meters, permit);
        return new TraceStep(account);
    }

    @Override
    public Json call(Caller caller, Call call, Streams streams) {
        String execution = call.execution().orElseGet(() -> Ids.ulid(clock));
        return first.take(new Attempt(caller, call, streams, execution));
    }

    @Override
    public ActionSpec spec(Caller caller, String plugin, String action) {
        if (!caller.has(Scope.EXECUTIONS_WRITE)) {
            caller.require(Scope.PLUGINS_READ);
        }
        List<ActionSpec> actions = door.actions(plugin);
        return actions.stream()
                .filter(spec -> spec.name().equals(action))
                .findFirst()
                .orElseThrow(() -> new PatchbayException(
                        ActionCode.UNKNOWN_ACTION,
                        "Plugin '" + plugin + "' has no action '" + action + "': expected one of "
                                + actions.stream().map(ActionSpec::name).collect(Collectors.joining("', '", "'", "'"))
                                + "."));
    }
}
