/** What the bytes of a jar tell of what it would do. */
@NullMarked
package io.patchbay.trust.internal.scan;

import org.jspecify.annotations.NullMarked;
