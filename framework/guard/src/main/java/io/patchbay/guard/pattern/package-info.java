/** Patterns that grants are written in, and what they match. */
@NullMarked
package io.patchbay.guard.pattern;

import org.jspecify.annotations.NullMarked;
