/** The configurations of ConfigAdmin, kept in the database. */
@NullMarked
package io.patchbay.store.internal.configuration;

import org.jspecify.annotations.NullMarked;
