/** How a check at a sink comes to its answer: who is charged, with what, and what the policy says. */
@NullMarked
package io.patchbay.guard.check;

import org.jspecify.annotations.NullMarked;
