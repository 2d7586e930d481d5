/** The doors to configurations. */
@NullMarked
package io.patchbay.configuration.internal;

import org.jspecify.annotations.NullMarked;
