/** What polls and checks cost, measured in a JVM of its own with the guard as its agent. */
@NullMarked
package io.patchbay.bench.guard;

import org.jspecify.annotations.NullMarked;
