/** Recommendations drawn from what was measured since the start; nothing is said without numbers. */
@NullMarked
package io.patchbay.core.internal.recommend;

import org.jspecify.annotations.NullMarked;
