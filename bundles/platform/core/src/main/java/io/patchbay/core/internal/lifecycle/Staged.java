package io.patchbay.core.internal.lifecycle;

import io.patchbay.api.blob.BlobRef;
import io.patchbay.api.trust.JarGate;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A jar that is stored and was found acceptable, but is not installed yet.
 *
 * @param admission what the gate said of it; empty before it was asked
 */
record Staged(BlobRef blob, Path file, PluginManifest manifest, Optional<JarGate.Admission> admission) {
    String sha256() {
        return blob.sha256();
    }

    Staged with(JarGate.Admission said) {
        return new Staged(blob, file, manifest, Optional.of(said));
    }
}
