/** The clock and the threads of the platform. */
@NullMarked
package io.patchbay.core.internal.schedule;

import org.jspecify.annotations.NullMarked;
