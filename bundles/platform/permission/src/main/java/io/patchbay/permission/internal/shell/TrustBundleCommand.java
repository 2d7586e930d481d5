package io.patchbay.permission.internal.shell;

import io.patchbay.api.CommonCode;
import io.patchbay.api.PatchbayException;
import io.patchbay.api.shell.SessionCaller;
import io.patchbay.api.shell.Syntax;
import io.patchbay.permission.internal.Permissions;
import io.patchbay.permission.internal.grant.Change;
import java.util.List;
import java.util.OptionalLong;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Descriptor;
import org.apache.felix.service.command.Function;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code patchbay:trust-bundle ID}: takes one out of the sandbox. A service of its own, since no method has such a name. */
@Component(
        service = Function.class,
        property = {"osgi.command.scope=patchbay", "osgi.command.function=trust-bundle"})
public final class TrustBundleCommand implements Function {
    private final Permissions permissions;

    /** Takes its service. */
    @Activate
    public TrustBundleCommand(@Reference Permissions permissions) {
        this.permissions = permissions;
    }

    @Override
    @Descriptor("Takes a bundle out of the sandbox: it is held to nothing.\ntrust-bundle acme.csv")
    @Syntax("trust-bundle ID")
    public Object execute(CommandSession session, List<Object> arguments) {
        if (arguments.size() != 1) {
            throw new PatchbayException(CommonCode.INVALID_VALUE, "Expected one id: trust-bundle ID.");
        }
        String id = String.valueOf(arguments.get(0));
        permissions.change(SessionCaller.of(session::get), id, OptionalLong.empty(), Change.trusting(true));
        return id + " is trusted: it is held to nothing from now on. Take it back with 'sandbox " + id + "'.";
    }
}
