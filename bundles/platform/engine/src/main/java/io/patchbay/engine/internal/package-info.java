/**
 * Executions: plugin calls that are accepted durably, queued by plugin, run by a bounded number of threads and kept.
 *
 * <p>Start reading at {@link io.patchbay.engine.internal.Engine}.
 */
@NullMarked
package io.patchbay.engine.internal;

import org.jspecify.annotations.NullMarked;
