/**
 * The framework hooks through which plugins are held to what they may see and run. They are registered before any bundle
 * starts and fail closed.
 */
@NullMarked
package io.patchbay.launcher.hooks;

import org.jspecify.annotations.NullMarked;
