/** The SSH door of the shell. No class of it but the switch is loaded unless it was asked for. */
@NullMarked
package io.patchbay.shell.internal.ssh;

import org.jspecify.annotations.NullMarked;
