package io.patchbay.shell.internal.ssh;

import io.patchbay.api.node.Node;
import org.osgi.service.component.ComponentContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Opens the SSH door where the process was started with a port for it. Immediate: nobody asks for it. The door is disabled
 * until then and not merely unsatisfied, which would be reported as a component that waits.
 */
@Component(
        service = {},
        immediate = true)
public final class SshSwitch {
    /** Looks for the port. */
    @Activate
    public SshSwitch(ComponentContext context, @Reference Node node) {
        if (node.property(SshDoor.PORT).isPresent()) {
            context.enableComponent(SshDoor.NAME);
        }
    }
}
