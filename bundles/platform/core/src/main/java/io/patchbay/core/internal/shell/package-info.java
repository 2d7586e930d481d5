/** The Gogo commands on plugins. */
@NullMarked
package io.patchbay.core.internal.shell;

import org.jspecify.annotations.NullMarked;
