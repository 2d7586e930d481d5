/**
 * Events that are told exactly of changes that happened: written with the change, delivered afterwards.
 *
 * <p>Published through {@link io.patchbay.api.event.Outbox} of {@code io.patchbay.store}; received by every {@link io.patchbay.api.event.EventListener} service,
 * kept in an {@link io.patchbay.api.event.EventLog}, and described by {@link io.patchbay.api.event.EventTypes}.
 */
@Export
@Version("1.1.0")
@NullMarked
package io.patchbay.api.event;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
