/** What is done to a database while no server uses it. {@code bin/patchbay} runs it on a plain class path, without OSGi. */
@NullMarked
package io.patchbay.store.internal.offline;

import org.jspecify.annotations.NullMarked;
