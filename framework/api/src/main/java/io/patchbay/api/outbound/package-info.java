/**
 * The way out of the platform that does not lead back in.
 *
 * <p>Provided by {@code io.patchbay.outbound}; given to plugins behind {@code Connection.http()}.
 */
@Export
@Version("1.1.0")
@NullMarked
package io.patchbay.api.outbound;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
