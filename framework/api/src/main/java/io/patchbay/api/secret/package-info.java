/**
 * Secrets: write-only for people and plugins, sealed at rest.
 *
 * <p>Provided by {@code io.patchbay.store}. A text {@code secret:<name>} in a configuration stands for the secret of that name.
 */
@Export
@Version("1.1.0")
@NullMarked
package io.patchbay.api.secret;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
