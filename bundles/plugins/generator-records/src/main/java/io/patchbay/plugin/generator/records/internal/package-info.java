/** The plugin {@code generator-records}: makes records out of nothing, for tests and trials. */
@NullMarked
package io.patchbay.plugin.generator.records.internal;

import org.jspecify.annotations.NullMarked;
