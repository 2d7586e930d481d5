/** Copies of all that has to survive, made while the server runs. {@code bin/patchbay restore} reads them. */
@NullMarked
package io.patchbay.store.internal.backup;

import org.jspecify.annotations.NullMarked;
