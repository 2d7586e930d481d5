package io.patchbay.core.internal.lifecycle;

import io.patchbay.api.Caller;
import io.patchbay.api.plugin.PluginInstaller.Origin;
import java.util.Optional;

/**
 * A staged jar that somebody wants installed.
 *
 * @param file the file it was read from, if its folder is watched
 * @param consent the digest of the plan that was approved
 */
record Incoming(Caller caller, Staged staged, Origin origin, Optional<SourceFile> file, Optional<String> consent) {
    /** Makes one that nobody was asked about. */
    Incoming(Caller caller, Staged staged, Origin origin, Optional<SourceFile> file) {
        this(caller, staged, origin, file, Optional.empty());
    }

    String symbolicName() {
        return staged.manifest().symbolicName();
    }
}
