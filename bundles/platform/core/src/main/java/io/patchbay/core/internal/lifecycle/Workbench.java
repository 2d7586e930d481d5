package io.patchbay.core.internal.lifecycle;

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
        Step.Listener steps) {}
