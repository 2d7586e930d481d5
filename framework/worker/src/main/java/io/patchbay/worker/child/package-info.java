/** The program of a worker process. */
@NullMarked
package io.patchbay.worker.child;

import org.jspecify.annotations.NullMarked;
