/**
 * The Gogo commands of pipelines.
 */
@NullMarked
package io.patchbay.workflow.internal.shell;

import org.jspecify.annotations.NullMarked;
