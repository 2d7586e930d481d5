/** Activators of the bundles that tests generate. */
@NullMarked
package io.patchbay.launcher.boot.probe;

import org.jspecify.annotations.NullMarked;
