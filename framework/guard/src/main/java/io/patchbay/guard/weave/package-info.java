/** Puts a poll into the classes of plugins, through which a call can be killed anywhere in their code. */
@NullMarked
package io.patchbay.guard.weave;

import org.jspecify.annotations.NullMarked;
