/**
 * Work that outlives the process. Whoever owns work keeps its items as rows of its own, written in the transaction of the change
 * they belong to; this tells which node does them, and when.
 *
 * <p>A bundle registers a {@link io.patchbay.api.work.LaneWorker} for each {@link io.patchbay.api.work.LaneKind} it owns and wakes
 * lanes through {@link io.patchbay.api.work.Lanes}, which {@code io.patchbay.engine} provides.
 */
@Export
@Version("1.0.0")
@NullMarked
package io.patchbay.api.work;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
