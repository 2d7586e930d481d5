/** The plugin {@code transformer-jsonata}: reshapes records by a JSONata expression. */
@NullMarked
package io.patchbay.plugin.transformer.jsonata.internal;

import org.jspecify.annotations.NullMarked;
