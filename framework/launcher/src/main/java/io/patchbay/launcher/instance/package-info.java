/** What this instance is: its folder, its settings, its version, and the ways it refuses to start. */
@NullMarked
package io.patchbay.launcher.instance;

import org.jspecify.annotations.NullMarked;
