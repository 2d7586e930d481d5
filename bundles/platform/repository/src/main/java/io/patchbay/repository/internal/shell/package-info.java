/** The Gogo commands of the marketplace. */
@NullMarked
package io.patchbay.repository.internal.shell;

import org.jspecify.annotations.NullMarked;
