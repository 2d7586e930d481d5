/**
 * The Gogo commands of executions.
 */
@NullMarked
package io.patchbay.engine.internal.shell;

import org.jspecify.annotations.NullMarked;
