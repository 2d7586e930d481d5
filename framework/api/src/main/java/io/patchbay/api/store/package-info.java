/**
 * The database and the way to write to it so that what was acknowledged survives a power loss.
 *
 * <p>A bundle that owns tables registers a {@link io.patchbay.api.store.Schema} service and waits for the {@link io.patchbay.api.store.Database} service of that name, which {@code io.patchbay.store} provides.
 */
@Export
@Version("1.1.0")
@NullMarked
package io.patchbay.api.store;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
