/** The plugin {@code transformer-xlsx}: makes records of XLSX workbooks and workbooks of records. */
@NullMarked
package io.patchbay.plugin.transformer.xlsx.internal;

import org.jspecify.annotations.NullMarked;
