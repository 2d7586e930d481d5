package io.patchbay.core.internal.lifecycle;

import io.patchbay.api.permission.PermissionGate;
import java.time.Clock;

/** What changes of plugins are made with. */
record Workbench(
        BundlePort port,
        Starter starter,
        DryRun dryRun,
        UpdateStrategy updates,
        PluginStore store,
        PluginIndex index,
        StagingArea staging,
        Clock clock,
        Gates gates,
        UpdateRules rules,
        InstallLimits limits,
        Probation probation,
        Snapshots data,
        TargetedConfigurations configurations,
        Step.Listener steps) {
    PermissionGate permissions() {
        return gates.permissions;
    }

    ConsentStep consent() {
        return new ConsentStep(gates, data);
    }
}
