/**
 * Requests to servlets that bundles contribute, as far as the rest of the platform has to do with them.
 *
 * <p>Provided by {@code io.patchbay.http}.
 */
@Export
@Version("1.0.0")
@NullMarked
package io.patchbay.api.servlet;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
