/** The plugin {@code data-transformer}: brings records into the form of a target schema. */
@NullMarked
package io.patchbay.plugin.transformer.data.internal;

import org.jspecify.annotations.NullMarked;
