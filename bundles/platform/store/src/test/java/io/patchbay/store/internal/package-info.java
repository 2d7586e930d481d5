@NullMarked
package io.patchbay.store.internal;

import org.jspecify.annotations.NullMarked;
