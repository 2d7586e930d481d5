/**
 * The contract every plugin keeps, as a test that an author extends in one line: {@link io.patchbay.tck.PluginTck}.
 *
 * <p>It takes the jar that the build made, starts it in a real framework as a server would, and calls its actions as a server
 * does.
 */
@NullMarked
package io.patchbay.tck;

import org.jspecify.annotations.NullMarked;
