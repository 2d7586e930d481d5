/**
 * The sandbox inside the process. {@link io.patchbay.guard.Guard} is what the launcher holds; everything else is reached
 * from it, so whoever has no reference to it has no way to change a decision.
 */
@NullMarked
package io.patchbay.guard;

import org.jspecify.annotations.NullMarked;
