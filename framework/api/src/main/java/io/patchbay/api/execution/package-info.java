/**
 * Calls of plugin actions: made through one invoker, kept with their logs, timings and results.
 *
 * <p>Provided by {@code io.patchbay.core}. Nothing else calls a plugin.
 */
@Export
@Version("1.2.0")
@NullMarked
package io.patchbay.api.execution;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
