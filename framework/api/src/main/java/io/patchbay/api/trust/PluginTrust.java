package io.patchbay.api.trust;

import io.patchbay.api.Caller;
import java.nio.file.Path;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** Evaluates jars. Thread-safe; blocks. */
@ProviderType
public interface PluginTrust {
    /**
     * Evaluates a jar, whether or not it was signed; needs {@code plugins:read}. Nothing in it is run. The result is kept under
     * the SHA-256 of the jar.
     *
     * @throws io.patchbay.api.PatchbayException with {@link TrustCode#EVALUATION_LIMIT}, or with a code of the installer if it is no jar
     */
    Evaluation evaluate(Caller caller, Path jar);

    /** Returns the kept evaluation of the jar with this SHA-256; needs {@code plugins:read}. */
    Optional<Evaluation> find(Caller caller, String sha256);
}
