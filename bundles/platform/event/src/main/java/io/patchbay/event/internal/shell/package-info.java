/** Events in the shell. */
@NullMarked
package io.patchbay.event.internal.shell;

import org.jspecify.annotations.NullMarked;
