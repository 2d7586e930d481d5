package io.patchbay.core.internal.lifecycle;

import io.patchbay.api.permission.PermissionGate;
import io.patchbay.api.trust.JarGate;
import io.patchbay.api.trust.PluginTrust;
import io.patchbay.core.internal.hook.Hooks;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What a jar has to pass before it runs. */
@Component(service = Gates.class)
public final class Gates {
    final JarGate jars;
    final PluginTrust trust;
    final PermissionGate permissions;
    final Hooks hooks;

    /** Takes them. */
    @Activate
    public Gates(
            @Reference JarGate jars,
            @Reference PluginTrust trust,
            @Reference PermissionGate permissions,
            @Reference Hooks hooks) {
        this.jars = jars;
        this.trust = trust;
        this.permissions = permissions;
        this.hooks = hooks;
    }
}
