/** The gate, the evaluations and what is kept of them. */
@NullMarked
package io.patchbay.trust.internal;

import org.jspecify.annotations.NullMarked;
