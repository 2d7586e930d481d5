/** The plugin {@code renderer-csv}: makes a CSV document of records, for spreadsheets. */
@NullMarked
package io.patchbay.plugin.renderer.csv.internal;

import org.jspecify.annotations.NullMarked;
