/** Jars read within bounds. */
@NullMarked
package io.patchbay.trust.internal.jar;

import org.jspecify.annotations.NullMarked;
