package io.patchbay.core.internal.shell;

import io.patchbay.api.Caller;
import io.patchbay.api.Page;
import io.patchbay.api.Scope;
import io.patchbay.api.plugin.PluginInstaller;
import io.patchbay.api.shell.Reply;
import io.patchbay.api.shell.SessionCaller;
import io.patchbay.api.shell.Syntax;
import io.patchbay.core.internal.lifecycle.PluginVersions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Descriptor;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code patchbay:versions} and {@code patchbay:rollback}. */
@Component(
        service = VersionCommands.class,
        property = {"osgi.command.scope=patchbay", "osgi.command.function=versions", "osgi.command.function=rollback"})
public final class VersionCommands {
    private final PluginInstaller installer;
    private final PluginVersions versions;

    /** Takes its services. */
    @Activate
    public VersionCommands(@Reference PluginInstaller installer, @Reference PluginVersions versions) {
        this.installer = installer;
        this.versions = versions;
    }

    /** {@code patchbay:versions ID}: the revisions that are or were installed, the one in force last first. */
    @Descriptor("Lists the versions of a plugin that are kept, the one in force last first.\nversions acme.csv")
    @Syntax("versions ID")
    public Reply versions(CommandSession session, String id) {
        List<PluginVersions.Version> all = new ArrayList<>();
        SessionCaller.of(session::get).require(Scope.PLUGINS_READ);
        StringBuilder table = new StringBuilder(Tables.VERSION_HEAD);
        Optional<String> token = Optional.empty();
        do {
            Page<PluginVersions.Version> page = versions.of(id, new Page.Request(Page.MAX_SIZE, token));
            all.addAll(page.items());
            page.items().stream().map(Tables::version).forEach(table::append);
            token = page.nextPageToken();
        } while (token.isPresent());
        return Reply.of(table.toString().stripTrailing(), all);
    }

    /** {@code patchbay:rollback ID}: back to the version in force before. */
    @Descriptor(
            "Goes back to the version in force before, or to one that is kept.\nrollback acme.csv\nrollback acme.csv 1.1.0")
    @Syntax("rollback ID [VERSION]")
    public Reply rollback(CommandSession session, String id) {
        return rollback(SessionCaller.of(session::get), id, Optional.empty());
    }

    /** {@code patchbay:rollback ID VERSION}: back to a version that is kept. */
    public Reply rollback(CommandSession session, String id, String version) {
        return rollback(SessionCaller.of(session::get), id, Optional.of(version));
    }

    private Reply rollback(Caller caller, String id, Optional<String> version) {
        return Tables.outcome(installer.rollback(caller, id, version, OptionalLong.empty()));
    }
}
