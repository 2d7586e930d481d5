/**
 * What is known of a jar before it runs: who signed it, what it would do, and whether that is good enough.
 *
 * <p>Provided by {@code io.patchbay.trust}; the installer asks {@link io.patchbay.api.trust.JarGate} about every jar, whatever door it came through.
 */
@Export
@Version("1.1.0")
@NullMarked
package io.patchbay.api.trust;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
