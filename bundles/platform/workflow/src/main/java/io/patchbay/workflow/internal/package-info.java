/**
 * Pipelines: read from YAML, checked against the plugins there are, kept, run and shown.
 *
 * <p>Start reading at {@link io.patchbay.workflow.internal.Pipelines}.
 */
@NullMarked
package io.patchbay.workflow.internal;

import org.jspecify.annotations.NullMarked;
