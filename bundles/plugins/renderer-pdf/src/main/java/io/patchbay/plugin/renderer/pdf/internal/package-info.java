/** The plugin {@code renderer-pdf}: makes PDF reports of records. */
@NullMarked
package io.patchbay.plugin.renderer.pdf.internal;

import org.jspecify.annotations.NullMarked;
