/** Checks repositories of plugins without a running instance. */
@NullMarked
package io.patchbay.launcher.market;

import org.jspecify.annotations.NullMarked;
