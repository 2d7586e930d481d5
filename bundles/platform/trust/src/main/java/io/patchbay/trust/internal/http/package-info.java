/** Trust over HTTP. */
@NullMarked
package io.patchbay.trust.internal.http;

import org.jspecify.annotations.NullMarked;
