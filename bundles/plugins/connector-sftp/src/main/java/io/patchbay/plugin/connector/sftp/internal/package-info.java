/** The plugin {@code connector-sftp}: reads files of SFTP servers as chunks and writes chunks to files there. */
@NullMarked
package io.patchbay.plugin.connector.sftp.internal;

import org.jspecify.annotations.NullMarked;
