package io.patchbay.core.internal.shell;

import io.patchbay.api.Caller;
import io.patchbay.api.plugin.PluginInstaller;
import java.util.OptionalLong;
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
    public String enable(String id) {
        return Tables.outcome(installer.enable(Caller.platform("shell"), id, OptionalLong.empty()));
    }

    /** Stops a plugin and keeps it stopped. */
    public String disable(String id) {
        return Tables.outcome(installer.disable(Caller.platform("shell"), id, OptionalLong.empty()));
    }
}
