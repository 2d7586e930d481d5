/** The repositories of this node. */
@NullMarked
package io.patchbay.repository.internal;

import org.jspecify.annotations.NullMarked;
