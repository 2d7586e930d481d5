/** The plugin {@code renderer-html}: makes a report of records that a person wants to look at. */
@NullMarked
package io.patchbay.plugin.renderer.html.internal;

import org.jspecify.annotations.NullMarked;
