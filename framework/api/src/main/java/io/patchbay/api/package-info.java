/**
 * What every contract between Patchbay's bundles shares: who calls, what went wrong, ids and pages.
 *
 * <p>Plain values, provided by this bundle alone and safe to use from any thread.
 */
@Export
@Version("1.3.0")
@NullMarked
package io.patchbay.api;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
