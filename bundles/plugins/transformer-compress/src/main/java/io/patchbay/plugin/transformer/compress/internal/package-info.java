/** The plugin {@code transformer-compress}: opens compressed files and archives, and makes them. */
@NullMarked
package io.patchbay.plugin.transformer.compress.internal;

import org.jspecify.annotations.NullMarked;
