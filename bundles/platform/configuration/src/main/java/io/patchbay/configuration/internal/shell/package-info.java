/** The shell door. */
@NullMarked
package io.patchbay.configuration.internal.shell;

import org.jspecify.annotations.NullMarked;
