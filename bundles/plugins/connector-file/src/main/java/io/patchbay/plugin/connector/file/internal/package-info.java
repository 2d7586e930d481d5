/** The plugin {@code connector-file}: reads files as chunks and writes chunks to files. */
@NullMarked
package io.patchbay.plugin.connector.file.internal;

import org.jspecify.annotations.NullMarked;
