package io.patchbay.api.permission;

import io.patchbay.api.plugin.PluginView;
import io.patchbay.api.trust.Signature;
import java.util.List;
import java.util.Optional;

/**
 * A jar and what it asks for.
 *
 * @param symbolicName the symbolic name of the bundle
 * @param version its version
 * @param sha256 the SHA-256 of its bytes
 * @param signer whose grants it has, see {@link #signer}; empty if that is to be looked up, since the jar was recorded before
 * @param door the door it came through
 * @param asked what its manifest asks for; copied
 */
public record Artifact(
        String symbolicName,
        String version,
        String sha256,
        Optional<String> signer,
        String door,
        List<PluginView.Permission> asked) {
    /** Whose grants a jar has that no trusted publisher signed. */
    public static final String UNSIGNED = "unsigned";

    /** Whose grants the plugins of the distribution have. */
    public static final String DISTRIBUTION = "distribution";

    private static final String SHIPPED = "shipped";

    /** Copies the list. */
    public Artifact {
        asked = List.copyOf(asked);
    }

    /** Returns whose grants a jar has: the signer's fingerprint if the signature is trusted, else nobody's or the distribution's. */
    public static String signer(String door, Optional<Signature> signature) {
        if (door.equals(SHIPPED)) {
            return DISTRIBUTION;
        }
        return signature
                .filter(Signature::trusted)
                .flatMap(Signature::fingerprint)
                .orElse(UNSIGNED);
    }

    /** Returns what the manifest asks for, once each. */
    public List<Grant> grants() {
        return asked.stream()
                .map(one -> new Grant(one.type(), one.target()))
                .distinct()
                .toList();
    }
}
