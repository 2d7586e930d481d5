/** Time that a test moves, and waiting for what other threads do. */
@NullMarked
package io.patchbay.testkit.time;

import org.jspecify.annotations.NullMarked;
