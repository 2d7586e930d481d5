/** Plugins that are packed into a jar by tests, and called in this process for comparison. */
@NullMarked
package io.patchbay.worker.zoo;

import org.jspecify.annotations.NullMarked;
