/** The plugin {@code theme-contrast}: colours of high contrast for Patchbay's page. */
@NullMarked
package io.patchbay.plugin.theme.contrast.internal;

import org.jspecify.annotations.NullMarked;
