/**
 * What flows between plugins: rows of JSON records, chunks of files, blobs, and the answers some actions give.
 *
 * <p>Plain immutable values that can cross a process; nobody implements them.
 */
@Export
@Version("1.1.0")
@NullMarked
package io.patchbay.plugin.data;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
