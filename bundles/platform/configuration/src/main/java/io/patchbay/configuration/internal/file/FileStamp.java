package io.patchbay.configuration.internal.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/**
 * What tells that a file changed, without reading it.
 *
 * @param size how many bytes
 * @param modified when it was last modified, in milliseconds
 * @param key the file system's identity of it, which differs when another file was moved over it
 */
record FileStamp(long size, long modified, String key) {
    static FileStamp of(Path file) throws IOException {
        BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
        return new FileStamp(
                attributes.size(), attributes.lastModifiedTime().toMillis(), String.valueOf(attributes.fileKey()));
    }
}
