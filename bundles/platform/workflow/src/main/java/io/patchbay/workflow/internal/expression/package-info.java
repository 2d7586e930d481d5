/**
 * Expressions of workflows: JSONata, within limits of ours, because nothing else ends what runs in the platform.
 */
@NullMarked
package io.patchbay.workflow.internal.expression;

import org.jspecify.annotations.NullMarked;
