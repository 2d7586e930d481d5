/**
 * The actions a plugin offers, and the one form in which all of them are called.
 *
 * <p>Bound to a component in the same process by {@code Actions.bind}, or reached through a pipe by {@code io.patchbay.api.wire}; the invoker cannot tell them apart.
 */
@Export
@Version("1.2.0")
@NullMarked
package io.patchbay.api.action;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
