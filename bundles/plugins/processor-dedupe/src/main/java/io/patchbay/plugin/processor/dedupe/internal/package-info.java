/** The plugin {@code processor-dedupe}: lets each record through once. */
@NullMarked
package io.patchbay.plugin.processor.dedupe.internal;

import org.jspecify.annotations.NullMarked;
