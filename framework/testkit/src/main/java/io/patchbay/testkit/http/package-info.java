/** Peers a test talks to over HTTP. */
@NullMarked
package io.patchbay.testkit.http;

import org.jspecify.annotations.NullMarked;
