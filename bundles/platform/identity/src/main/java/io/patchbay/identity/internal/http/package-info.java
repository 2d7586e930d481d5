/** Tokens over HTTP. */
@NullMarked
package io.patchbay.identity.internal.http;

import org.jspecify.annotations.NullMarked;
