/** The plugin {@code renderer-markdown}: makes Markdown, or safe HTML of it, of records. */
@NullMarked
package io.patchbay.plugin.renderer.markdown.internal;

import org.jspecify.annotations.NullMarked;
