/** Events over HTTP, as CloudEvents. */
@NullMarked
package io.patchbay.event.internal.http;

import org.jspecify.annotations.NullMarked;
