/**
 * Numbers about the running instance.
 *
 * <p>Provided by {@code io.patchbay.core}; shown at {@code /metrics}.
 */
@Export
@Version("1.0.0")
@NullMarked
package io.patchbay.api.metrics;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
