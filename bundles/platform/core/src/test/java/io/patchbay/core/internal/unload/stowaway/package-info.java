/** Classes that tests load with a class loader of its own, as if they came in a plugin. */
@NullMarked
package io.patchbay.core.internal.unload.stowaway;

import org.jspecify.annotations.NullMarked;
