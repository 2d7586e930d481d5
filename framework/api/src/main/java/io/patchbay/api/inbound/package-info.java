/**
 * Requests of strangers: what other systems send to {@code /hooks/<workspace>/<path>} without a token of ours, and who it is for.
 *
 * <p>{@code io.patchbay.http} hands them over as they came; {@code io.patchbay.webhook} verifies their signatures and takes them.
 */
@Export
@Version("1.0.0")
@NullMarked
package io.patchbay.api.inbound;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
