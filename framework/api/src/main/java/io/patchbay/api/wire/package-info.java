/**
 * A pipe protocol: the actions of a plugin in one process, called from another. Whoever calls a {@link
 * io.patchbay.api.wire.WireClient} cannot tell it from a component in the same process.
 *
 * <p>Used by the launcher of worker processes and by the worker; neither side trusts the other to keep to the protocol. Many
 * calls share one pipe. What each side may send ahead is limited, so that a slow reader holds up the writer and not the memory.
 */
@Export
@Version("1.2.0")
@NullMarked
package io.patchbay.api.wire;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
