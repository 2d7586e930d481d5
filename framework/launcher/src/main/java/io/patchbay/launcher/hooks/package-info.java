/**
 * The framework hooks through which plugins will be held to what they may see and run. They are registered before any
 * bundle starts and fail closed. Today every policy lets everything pass and only counts.
 */
@NullMarked
package io.patchbay.launcher.hooks;

import org.jspecify.annotations.NullMarked;
