/** The plugin {@code analyzer-profile}: measures what is in the columns of records. */
@NullMarked
package io.patchbay.plugin.analyzer.profile.internal;

import org.jspecify.annotations.NullMarked;
