@NullMarked
package io.patchbay.store.internal.sql;

import org.jspecify.annotations.NullMarked;
