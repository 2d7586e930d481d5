/**
 * What flows between steps: bounded pipes of rows and bytes, and what is kept of them.
 */
@NullMarked
package io.patchbay.workflow.internal.stream;

import org.jspecify.annotations.NullMarked;
