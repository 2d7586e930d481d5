/** Permissions in the shell. */
@NullMarked
package io.patchbay.permission.internal.shell;

import org.jspecify.annotations.NullMarked;
