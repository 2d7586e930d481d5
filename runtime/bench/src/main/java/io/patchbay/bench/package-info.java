/** Measures the assembled distribution. Every number is a median of at least five and stands beside a limit of the same run. */
@NullMarked
package io.patchbay.bench;

import org.jspecify.annotations.NullMarked;
