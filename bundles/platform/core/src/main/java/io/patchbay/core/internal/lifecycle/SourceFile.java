package io.patchbay.core.internal.lifecycle;

/**
 * A file this node installed something from.
 *
 * @param door the door that watches the folder of the file
 * @param name the name of the file
 * @param symbolicName what was installed from it
 * @param sha256 the bytes it had
 * @param size how many
 * @param modified when it was last modified, in milliseconds
 */
record SourceFile(String door, String name, String symbolicName, String sha256, long size, long modified) {
    boolean looksLike(FileStamp stamp) {
        return size == stamp.size() && modified == stamp.modified();
    }
}
