/** Completes the descriptions the bundles carry and puts them together. */
@NullMarked
package io.patchbay.http.internal.openapi;

import org.jspecify.annotations.NullMarked;
