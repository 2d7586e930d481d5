/**
 * The HTTP face of pipelines.
 */
@NullMarked
package io.patchbay.workflow.internal.http;

import org.jspecify.annotations.NullMarked;
