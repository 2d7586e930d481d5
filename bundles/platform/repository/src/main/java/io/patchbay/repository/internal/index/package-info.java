/** Reads repository indexes. */
@NullMarked
package io.patchbay.repository.internal.index;

import org.jspecify.annotations.NullMarked;
