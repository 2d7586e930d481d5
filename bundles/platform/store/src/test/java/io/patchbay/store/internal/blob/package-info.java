@NullMarked
package io.patchbay.store.internal.blob;

import org.jspecify.annotations.NullMarked;
