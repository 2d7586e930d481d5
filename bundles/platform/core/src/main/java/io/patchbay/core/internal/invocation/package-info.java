/** What the platform hands to a plugin for one call. */
@NullMarked
package io.patchbay.core.internal.invocation;

import org.jspecify.annotations.NullMarked;
