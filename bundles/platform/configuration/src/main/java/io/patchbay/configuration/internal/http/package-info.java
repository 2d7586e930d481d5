/** The HTTP door. */
@NullMarked
package io.patchbay.configuration.internal.http;

import org.jspecify.annotations.NullMarked;
