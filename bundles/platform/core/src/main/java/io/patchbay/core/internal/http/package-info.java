/** The HTTP face of plugins. */
@NullMarked
package io.patchbay.core.internal.http;

import org.jspecify.annotations.NullMarked;
