/**
 * What bundles may do: what their manifests ask for, what was granted, and who is told before a bundle runs.
 *
 * <p>Provided by {@code io.patchbay.permission}; the installer asks {@link io.patchbay.api.permission.PermissionGate} about every jar and tells it of every bundle before the first class of it loads.
 */
@Export
@Version("1.1.0")
@NullMarked
package io.patchbay.api.permission;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
