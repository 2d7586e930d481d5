/** Starts and stops the framework and reconciles the platform bundles with the distribution. */
@NullMarked
package io.patchbay.launcher.boot;

import org.jspecify.annotations.NullMarked;
