package io.patchbay.core.internal.lifecycle;

import io.patchbay.api.Caller;
import io.patchbay.api.plugin.PluginInstaller.Origin;
import java.util.Optional;

/**
 * A staged jar that somebody wants installed.
 *
 * @param file the file it was read from, if its folder is watched
 */
record Incoming(Caller caller, Staged staged, Origin origin, Optional<SourceFile> file) {
    String symbolicName() {
        return staged.manifest().symbolicName();
    }
}
