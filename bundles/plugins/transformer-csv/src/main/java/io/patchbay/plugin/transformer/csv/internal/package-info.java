/** The plugin {@code transformer-csv}: makes records of CSV files and CSV files of records. */
@NullMarked
package io.patchbay.plugin.transformer.csv.internal;

import org.jspecify.annotations.NullMarked;
