/** Hooks of plugins: services that are told of calls and installations, and may refuse them. */
@NullMarked
package io.patchbay.core.internal.hook;

import org.jspecify.annotations.NullMarked;
