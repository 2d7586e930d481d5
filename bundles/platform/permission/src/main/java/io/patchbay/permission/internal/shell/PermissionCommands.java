package io.patchbay.permission.internal.shell;

import io.patchbay.api.CommonCode;
import io.patchbay.api.PatchbayException;
import io.patchbay.api.permission.Grant;
import io.patchbay.api.shell.Reply;
import io.patchbay.api.shell.SessionCaller;
import io.patchbay.api.shell.Syntax;
import io.patchbay.permission.internal.IsolationReport;
import io.patchbay.permission.internal.PermissionView;
import io.patchbay.permission.internal.Permissions;
import io.patchbay.permission.internal.grant.Change;
import java.util.OptionalLong;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Descriptor;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The {@code patchbay:} commands on permissions. */
@Component(
        service = PermissionCommands.class,
        property = {
            "osgi.command.scope=patchbay",
            "osgi.command.function=permissions",
            "osgi.command.function=grant",
            "osgi.command.function=revoke",
            "osgi.command.function=sandbox",
            "osgi.command.function=observe",
            "osgi.command.function=isolation"
        })
public final class PermissionCommands {
    private final Permissions permissions;
    private final IsolationReport report;

    /** Takes its services. */
    @Activate
    public PermissionCommands(@Reference Permissions permissions, @Reference IsolationReport report) {
        this.permissions = permissions;
        this.report = report;
    }

    /** {@code patchbay:permissions ID}: what one asks for, was granted and was denied. */
    @Descriptor("Shows what a plugin asks for, was granted and was denied.\npermissions acme.csv")
    @Syntax("permissions ID")
    public Reply permissions(CommandSession session, String id) {
        PermissionView view = permissions.get(SessionCaller.of(session::get), id);
        return Reply.of(Lines.of(view), view);
    }

    /** {@code patchbay:grant ID 'net.connect host:443'}: lets one do something, at once. */
    @Descriptor("Lets a plugin do something more, at once."
            + "\ngrant acme.csv net.connect api.example.com:443\ngrant acme.csv file.read /srv/in/**")
    @Syntax("grant ID PERMISSION TARGET")
    public String grant(CommandSession session, String id, String grant) {
        return grant(session, id, Grant.parse(grant));
    }

    /** {@code patchbay:grant ID net.connect host:443}: the same. */
    public String grant(CommandSession session, String id, String permission, String target) {
        return grant(session, id, Grant.parse(permission + " " + target));
    }

    private String grant(CommandSession session, String id, Grant grant) {
        change(session, id, Change.granting(grant));
        return id + " may '" + grant.text() + "' from now on." + Lines.warning(grant);
    }

    /** {@code patchbay:revoke ID 'net.connect host:443'}: takes a permission away, at once. */
    @Descriptor("Takes a permission away, at once.\nrevoke acme.csv net.connect api.example.com:443")
    @Syntax("revoke ID PERMISSION TARGET")
    public String revoke(CommandSession session, String id, String grant) {
        Grant taken = Grant.parse(grant);
        change(session, id, Change.revoking(taken));
        return id + " may not '" + taken.text() + "' any more.";
    }

    /** {@code patchbay:revoke ID net.connect host:443}: the same. */
    public String revoke(CommandSession session, String id, String permission, String target) {
        return revoke(session, id, permission + " " + target);
    }

    /** {@code patchbay:sandbox ID}: holds one to its permissions again. */
    @Descriptor("Holds a bundle to its permissions again.\nsandbox acme.csv")
    @Syntax("sandbox ID")
    public String sandbox(CommandSession session, String id) {
        change(session, id, Change.trusting(false));
        return id + " is held to its permissions from now on.";
    }

    /** {@code patchbay:observe ID on|off}: audit mode, in which what is not granted is only recorded. */
    @Descriptor("Switches the audit mode, in which what is not granted is only recorded."
            + "\nobserve acme.csv on\nobserve acme.csv off")
    @Syntax("observe ID on|off")
    public String observe(CommandSession session, String id, String mode) {
        if (!mode.equals("on") && !mode.equals("off")) {
            throw new PatchbayException(CommonCode.INVALID_VALUE, "Mode '" + mode + "': expected on or off.");
        }
        boolean on = mode.equals("on");
        change(session, id, Change.recording(on));
        return on
                ? id + " is denied nothing; what it does without a permission is recorded: 'permissions " + id + "'."
                : id + " is denied again what it has no permission for.";
    }

    /** {@code patchbay:isolation}: for every bundle its tier, why, and what it was denied. */
    @Descriptor("Shows for every bundle its tier, why, and what it was denied.\nisolation")
    @Syntax("isolation")
    public Reply isolation(CommandSession session) {
        IsolationReport.View view = report.get(SessionCaller.of(session::get));
        return Reply.of(Lines.of(view), view);
    }

    PermissionView change(CommandSession session, String id, Change change) {
        return permissions.change(SessionCaller.of(session::get), id, OptionalLong.empty(), change);
    }
}
