/** The HTTP faces of the store. */
@NullMarked
package io.patchbay.store.internal.http;

import org.jspecify.annotations.NullMarked;
