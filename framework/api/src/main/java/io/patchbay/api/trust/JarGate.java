package io.patchbay.api.trust;

import io.patchbay.api.Caller;
import io.patchbay.api.plugin.PluginInstaller;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Lets jars in, or not: the security step of the installer. Whoever installs without this service being there lets everything
 * in, so wait for it. Thread-safe; blocks.
 */
@ProviderType
public interface JarGate {
    /**
     * Checks a jar's signature and evaluates it, as far as the administrator wants that.
     *
     * @param jar a file that nobody changes
     * @return what there is to say about it
     * @throws io.patchbay.api.PatchbayException with {@link TrustCode} if it may not come in
     */
    Admission admit(Caller caller, Path jar, PluginInstaller.Origin origin);

    /** How strict the gate is. */
    enum Mode {
        /** Signatures are not looked at. */
        OFF,
        /** What is wrong with a signature is told; only what the administrator revoked is refused. */
        WARN,
        /** Only jars that a trusted publisher signed come in. */
        REQUIRE
    }

    /**
     * A jar that may come in.
     *
     * @param mode how strict the gate was
     * @param signature what its signature is worth; empty if it was not looked at
     * @param evaluation its evaluation; empty for jars of the distribution
     * @param warnings what the administrator should know, a sentence each; copied
     */
    record Admission(Mode mode, Optional<Signature> signature, Optional<Evaluation> evaluation, List<String> warnings) {
        /** Copies the warnings. */
        public Admission {
            warnings = List.copyOf(warnings);
        }
    }
}
