/**
 * The HTTP face of executions.
 */
@NullMarked
package io.patchbay.engine.internal.http;

import org.jspecify.annotations.NullMarked;
