/** The plugin {@code processor-filter}: lets the records through that a condition holds for. */
@NullMarked
package io.patchbay.plugin.processor.filter.internal;

import org.jspecify.annotations.NullMarked;
