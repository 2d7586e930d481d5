/** The numbers of the running instance, and their Prometheus text. */
@NullMarked
package io.patchbay.core.internal.metrics;

import org.jspecify.annotations.NullMarked;
