/**
 * The annotations from which bnd writes a plugin's capabilities, requirements and headers.
 *
 * <p>Used by plugin authors; all are evaluated when the bundle is built, but for
 * {@link io.patchbay.plugin.annotation.PatchbayPlugin}, which also becomes service properties, and
 * {@link io.patchbay.plugin.annotation.Action} and {@link io.patchbay.plugin.annotation.Describe}, which the platform reads.
 */
@Export
@Version("1.1.0")
@NullMarked
package io.patchbay.plugin.annotation;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
