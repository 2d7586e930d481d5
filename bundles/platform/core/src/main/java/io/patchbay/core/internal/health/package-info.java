/** How plugins are: what the framework, their own health checks and their calls say. */
@NullMarked
package io.patchbay.core.internal.health;

import org.jspecify.annotations.NullMarked;
