/**
 * Files that travel as {@link io.patchbay.plugin.data.Chunk} rows, as the streams and characters that libraries take.
 *
 * <p>Provided by this bundle alone: nobody implements these types. Each object belongs to one call and one thread.
 */
@Export
@Version("1.2.0")
@NullMarked
package io.patchbay.plugin.file;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
