/**
 * Who may do what: tokens that stand for a principal, a workspace and scopes.
 *
 * <p>Provided by {@code io.patchbay.identity}.
 */
@Export
@Version("1.0.0")
@NullMarked
package io.patchbay.api.identity;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
