/** Stands for a bundle of somebody else. */
@NullMarked
package io.patchbay.api.foreign;

import org.jspecify.annotations.NullMarked;
