@NullMarked
package io.patchbay.store.internal.offline;

import org.jspecify.annotations.NullMarked;
