/** The plugin {@code processor-batch}: makes one record of several. */
@NullMarked
package io.patchbay.plugin.processor.batch.internal;

import org.jspecify.annotations.NullMarked;
