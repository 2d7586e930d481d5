package io.patchbay.core.internal.lifecycle;

import io.patchbay.api.blob.BlobRef;
import java.nio.file.Path;

/** A jar that is stored and was found acceptable, but is not installed yet. */
record Staged(BlobRef blob, Path file, PluginManifest manifest) {
    String sha256() {
        return blob.sha256();
    }
}
