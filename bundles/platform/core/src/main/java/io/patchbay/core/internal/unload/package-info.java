/** Proves that the class loaders of revisions that were replaced or uninstalled are gone, or names what holds them. */
@NullMarked
package io.patchbay.core.internal.unload;

import org.jspecify.annotations.NullMarked;
