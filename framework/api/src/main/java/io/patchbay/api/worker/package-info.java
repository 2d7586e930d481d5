/**
 * The isolated tier: a plugin's jar runs in processes of its own, and is called as if it ran in this one.
 *
 * <p>Provided by {@code io.patchbay.worker}; the other end of the socket is {@code lib/patchbay-worker.jar} of the distribution.
 */
@Export
@Version("1.4.0")
@NullMarked
package io.patchbay.api.worker;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
