/** What the host of the guard supplies: who a class loader belongs to, and what that may do. */
@NullMarked
package io.patchbay.guard.policy;

import org.jspecify.annotations.NullMarked;
