/** Throw-away stores with the semantics of the real ones. */
@NullMarked
package io.patchbay.testkit.store;

import org.jspecify.annotations.NullMarked;
