/** The routes of the marketplace. */
@NullMarked
package io.patchbay.repository.internal.http;

import org.jspecify.annotations.NullMarked;
