package io.patchbay.core.internal.shell;

import io.patchbay.api.plugin.PluginInstaller;
import io.patchbay.api.shell.Reply;
import io.patchbay.api.shell.SessionCaller;
import io.patchbay.api.shell.Syntax;
import java.util.OptionalLong;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Descriptor;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code plugin:enable ID} and {@code plugin:disable ID}. */
@Component(
        service = SwitchCommands.class,
        property = {"osgi.command.scope=plugin", "osgi.command.function=enable", "osgi.command.function=disable"})
public final class SwitchCommands {
    private final PluginInstaller installer;

    /** Takes its services. */
    @Activate
    public SwitchCommands(@Reference PluginInstaller installer) {
        this.installer = installer;
    }

    /** Starts a plugin and keeps it started. */
    @Descriptor("Starts a plugin and keeps it started.\nplugin:enable acme.csv")
    @Syntax("plugin:enable ID")
    public Reply enable(CommandSession session, String id) {
        return Tables.outcome(installer.enable(SessionCaller.of(session::get), id, OptionalLong.empty()));
    }

    /** Stops a plugin and keeps it stopped. */
    @Descriptor("Stops a plugin and keeps it stopped.\nplugin:disable acme.csv")
    @Syntax("plugin:disable ID")
    public Reply disable(CommandSession session, String id) {
        return Tables.outcome(installer.disable(SessionCaller.of(session::get), id, OptionalLong.empty()));
    }
}
