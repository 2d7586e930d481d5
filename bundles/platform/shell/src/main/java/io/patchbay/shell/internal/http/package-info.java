/** The HTTP door of the shell. */
@NullMarked
package io.patchbay.shell.internal.http;

import org.jspecify.annotations.NullMarked;
