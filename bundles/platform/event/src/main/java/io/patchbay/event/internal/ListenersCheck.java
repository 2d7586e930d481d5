package io.patchbay.event.internal;

import io.patchbay.api.Caller;
import io.patchbay.api.event.EventListeners;
import io.patchbay.api.event.EventListeners.Standing;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Names the listeners that refuse events. Never worse than a warning: all else goes on. */
@Component(
        service = HealthCheck.class,
        property = {"hc.name=Event listeners", "hc.tags=ready", "hc.tags=events"})
public final class ListenersCheck implements HealthCheck {
    private final EventListeners listeners;

    /** Takes its service. */
    @Activate
    public ListenersCheck(@Reference EventListeners listeners) {
        this.listeners = listeners;
    }

    @Override
    public Result execute() {
        List<Standing> bad = listeners.list(Caller.platform("health")).stream()
                .filter(one -> one.deadLetters() > 0 || one.refusals() > 0)
                .toList();
        if (bad.isEmpty()) {
            return new Result(Result.Status.OK, "Every listener takes its events.");
        }
        String names = bad.stream()
                .map(one -> "'" + one.listener() + "' (" + one.deadLetters() + " dead letters"
                        + (one.refusals() > 0 ? ", refuses one now" : "") + ")")
                .collect(Collectors.joining(", "));
        return new Result(
                Result.Status.WARN,
                "Listeners that refuse events: " + names
                        + ". 'events dead LISTENER' says why; repair it, then 'events redrive LISTENER', or 'events drop LISTENER'.");
    }
}
