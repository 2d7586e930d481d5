/** Blobs as files named by their SHA-256. */
@NullMarked
package io.patchbay.store.internal.blob;

import org.jspecify.annotations.NullMarked;
