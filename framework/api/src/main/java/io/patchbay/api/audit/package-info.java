/**
 * Who did what: a log in which no row can be changed, removed or moved unnoticed.
 *
 * <p>Provided by {@code io.patchbay.store}. Each row carries the SHA-256 of itself and of the row before.
 */
@Export
@Version("1.0.0")
@NullMarked
package io.patchbay.api.audit;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
