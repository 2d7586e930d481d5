package io.patchbay.plugin.connector.file.internal;

import io.patchbay.plugin.invocation.PluginException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Names what went wrong with a file, and what to do about it. */
final class FileFault {
    private FileFault() {}

    static PluginException of(IOException cause, Path path) {
        if (cause instanceof NoSuchFileException) {
            return new PluginException(
                    "file-not-found", "File '" + path + "' not found. Check 'path' for typing errors.", cause);
        }
        if (cause instanceof AccessDeniedException) {
            return new PluginException(
                    "unreadable",
                    "File '" + path
                            + "' may not be accessed by the account the platform runs as. Give it the right to.",
                    cause);
        }
        if (cause instanceof FileAlreadyExistsException) {
            return new PluginException(
                    "file-exists",
                    "File '" + path
                            + "' is there already. Set 'mode' to 'replace' or 'append', or choose another path.",
                    cause);
        }
        return new PluginException(
                "unreadable", "File '" + path + "' failed: " + reason(cause) + ". Check the disk it is on.", cause);
    }

    static PluginException notAFile(Path path) {
        return PluginException.of(
                "not-a-file",
                "Path '" + path + "' is not a regular file. For all files of a folder set 'glob', such as '*.csv'.");
    }

    private static String reason(IOException cause) {
        if (cause instanceof FileSystemException fault && fault.getReason() != null) {
            return fault.getReason();
        }
        return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    }
}
