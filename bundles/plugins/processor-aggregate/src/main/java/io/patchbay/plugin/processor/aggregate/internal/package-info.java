/** The plugin {@code processor-aggregate}: groups records and measures them. */
@NullMarked
package io.patchbay.plugin.processor.aggregate.internal;

import org.jspecify.annotations.NullMarked;
