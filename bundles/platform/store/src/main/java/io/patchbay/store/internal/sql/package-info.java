/** The database: how it is opened, migrated, read, and written to durably. */
@NullMarked
package io.patchbay.store.internal.sql;

import org.jspecify.annotations.NullMarked;
