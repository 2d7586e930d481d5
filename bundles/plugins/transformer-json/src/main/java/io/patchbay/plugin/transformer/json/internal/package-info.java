/** The plugin {@code transformer-json}: makes records of JSON files and JSON files of records, and picks and flattens what is nested. */
@NullMarked
package io.patchbay.plugin.transformer.json.internal;

import org.jspecify.annotations.NullMarked;
