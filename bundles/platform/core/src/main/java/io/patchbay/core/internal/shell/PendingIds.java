package io.patchbay.core.internal.shell;

import io.patchbay.api.Caller;
import io.patchbay.api.shell.Suggestions;
import io.patchbay.core.internal.lifecycle.PendingInstalls;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Suggests the ids of the jars that wait for consent. */
@Component(property = Suggestions.KIND + "=PENDING")
public final class PendingIds implements Suggestions {
    private final PendingInstalls pending;

    /** Takes its service. */
    @Activate
    public PendingIds(@Reference PendingInstalls pending) {
        this.pending = pending;
    }

    @Override
    public List<String> values(Caller caller) {
        return pending.list(caller).stream().map(PendingInstalls.Pending::id).toList();
    }
}
