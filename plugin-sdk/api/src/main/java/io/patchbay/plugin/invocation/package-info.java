/**
 * What the platform hands to a plugin for one call.
 *
 * <p>Provided by the platform ({@code io.patchbay.core}, and the worker process in the isolated tier); plugins only use it.
 * Everything here belongs to one call and ends with it.
 */
@Export
@Version("1.1.0")
@NullMarked
package io.patchbay.plugin.invocation;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
