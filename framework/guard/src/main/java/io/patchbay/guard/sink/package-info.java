/** The methods of the JDK at which permissions are checked, and how the check gets into them. */
@NullMarked
package io.patchbay.guard.sink;

import org.jspecify.annotations.NullMarked;
