/** Takes a backup back into a data folder that nobody uses. */
@NullMarked
package io.patchbay.launcher.restore;

import org.jspecify.annotations.NullMarked;
