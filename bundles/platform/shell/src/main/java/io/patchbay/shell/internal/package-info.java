/** Runs commands in Gogo sessions, bounded in time and output. */
@NullMarked
package io.patchbay.shell.internal;

import org.jspecify.annotations.NullMarked;
