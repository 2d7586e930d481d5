/** The same bundles in Patchbay and in Apache Karaf, in one run. */
@NullMarked
package io.patchbay.bench.karaf;

import org.jspecify.annotations.NullMarked;
