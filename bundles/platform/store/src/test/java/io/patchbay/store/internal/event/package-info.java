@NullMarked
package io.patchbay.store.internal.event;

import org.jspecify.annotations.NullMarked;
