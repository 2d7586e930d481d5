/** The tables of all schemas as text that fits every database we run on: what a backup of a PostgreSQL holds. */
@NullMarked
package io.patchbay.store.internal.table;

import org.jspecify.annotations.NullMarked;
