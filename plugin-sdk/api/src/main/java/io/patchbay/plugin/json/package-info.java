/**
 * An immutable JSON value (RFC 8259) for data whose shape is not known beforehand. Numbers keep every digit they were written
 * with; objects keep the order of their members.
 *
 * <p>Provided by this bundle alone: nobody implements these types. All of them are thread-safe.
 */
@Export
@Version("1.0.0")
@NullMarked
package io.patchbay.plugin.json;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
