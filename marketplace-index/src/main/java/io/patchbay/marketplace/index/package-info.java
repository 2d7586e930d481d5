/** Completes the repository index of a distribution. */
@NullMarked
package io.patchbay.marketplace.index;

import org.jspecify.annotations.NullMarked;
