/** Events: their types, and how they are published. */
@NullMarked
package io.patchbay.event.internal;

import org.jspecify.annotations.NullMarked;
