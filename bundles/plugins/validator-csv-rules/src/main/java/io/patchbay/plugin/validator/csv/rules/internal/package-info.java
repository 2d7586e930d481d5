/** The plugin {@code validator-csv-rules}: checks records against rules for their columns. */
@NullMarked
package io.patchbay.plugin.validator.csv.rules.internal;

import org.jspecify.annotations.NullMarked;
