package io.patchbay.workflow.internal.shell;

import io.patchbay.api.CommonCode;
import io.patchbay.api.PatchbayException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads a document from a file of the server. */
final class ServerFile {
    private static final long MAX_BYTES = 1024 * 1024;

    private ServerFile() {}

    static String read(String name) {
        Path path = Path.of(name).toAbsolutePath().normalize();
        try {
            if (!Files.isRegularFile(path) || Files.size(path) > MAX_BYTES) {
                throw new PatchbayException(
                        CommonCode.NOT_FOUND, "'" + path + "': expected a file of at most 1 MiB. Check the path.");
            }
            return Files.readString(path);
        } catch (IOException e) {
            throw new PatchbayException(
                    CommonCode.MALFORMED, "'" + path + "' cannot be read as UTF-8: " + e.getMessage() + ".", e);
        }
    }
}
