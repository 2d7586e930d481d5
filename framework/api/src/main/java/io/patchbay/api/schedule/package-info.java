/**
 * Threads, and work at a time; so that everything that runs is named, bounded and counted.
 *
 * <p>Provided by {@code io.patchbay.core}, which also registers a {@link java.time.Clock} service. Tests use the testkit's settable clock.
 */
@Export
@Version("1.0.0")
@NullMarked
package io.patchbay.api.schedule;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
