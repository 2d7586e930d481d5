/**
 * The language of workflows: the model, the way from YAML to it with every fault named, and the way back. Knows nothing of
 * plugins, runs or the store.
 */
@NullMarked
package io.patchbay.workflow.internal.language;

import org.jspecify.annotations.NullMarked;
