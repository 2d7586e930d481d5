/** Worker processes, from the side of the platform. */
@NullMarked
package io.patchbay.worker.internal;

import org.jspecify.annotations.NullMarked;
