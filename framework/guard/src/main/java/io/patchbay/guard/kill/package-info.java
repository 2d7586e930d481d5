/** Calls of plugins: which one a thread runs, and how one ends before its time. */
@NullMarked
package io.patchbay.guard.kill;

import org.jspecify.annotations.NullMarked;
