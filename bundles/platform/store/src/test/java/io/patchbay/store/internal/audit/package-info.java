@NullMarked
package io.patchbay.store.internal.audit;

import org.jspecify.annotations.NullMarked;
