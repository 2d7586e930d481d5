/** The file door: {@code etc/*.cfg} and {@code etc/*.json}. */
@NullMarked
package io.patchbay.configuration.internal.file;

import org.jspecify.annotations.NullMarked;
