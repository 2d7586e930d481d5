/**
 * Plugins and bundles as the administrator sees them, and the one installer behind all doors.
 *
 * <p>Provided by {@code io.patchbay.core}.
 */
@Export
@Version("1.2.0")
@NullMarked
package io.patchbay.api.plugin;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
