/**
 * Bytes too large for a table row: artifacts, payloads, reports.
 *
 * <p>Provided by {@code io.patchbay.store} as files under the home named by their SHA-256. Thread-safe.
 */
@Export
@Version("1.0.0")
@NullMarked
package io.patchbay.api.blob;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
