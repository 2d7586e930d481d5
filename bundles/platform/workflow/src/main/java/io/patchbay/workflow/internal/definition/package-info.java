/**
 * Definitions of workflows, with all their versions, in the store.
 */
@NullMarked
package io.patchbay.workflow.internal.definition;

import org.jspecify.annotations.NullMarked;
