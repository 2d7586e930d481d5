package io.patchbay.plugin.connector.sftp.internal;

import io.patchbay.plugin.invocation.PluginException;
import java.io.IOException;
import org.apache.sshd.sftp.common.SftpConstants;
import org.apache.sshd.sftp.common.SftpException;
import org.jspecify.annotations.Nullable;

/** Names what went wrong with a server or a file there, and what to do about it. */
final class SftpFault {
    private SftpFault() {}

    static RuntimeException of(IOException cause, String path) {
        rethrowDenial(cause);
        if (!(cause instanceof SftpException answer)) {
            return new PluginException(
                    "peer-unreachable",
                    "The connection broke at '" + path + "': " + cause.getMessage()
                            + ". Try again; look at the server's log.",
                    cause);
        }
        return switch (answer.getStatus()) {
            case SftpConstants.SSH_FX_NO_SUCH_FILE, SftpConstants.SSH_FX_NO_SUCH_PATH ->
                new PluginException(
                        "file-not-found", "File '" + path + "' not found. Check 'path' for typing errors.", cause);
            case SftpConstants.SSH_FX_PERMISSION_DENIED, SftpConstants.SSH_FX_WRITE_PROTECT ->
                new PluginException(
                        "unreadable",
                        "File '" + path + "' may not be accessed by this account. Give it the right to.",
                        cause);
            case SftpConstants.SSH_FX_FILE_ALREADY_EXISTS -> exists(path, cause);
            default ->
                new PluginException(
                        "unreadable",
                        "File '" + path + "' failed: " + answer.getMessage() + ". Look at the server's log.",
                        cause);
        };
    }

    static PluginException exists(String path, @Nullable Throwable cause) {
        return new PluginException(
                "file-exists",
                "File '" + path + "' is there already. Set 'mode' to 'replace' or 'append', or choose another path.",
                cause);
    }

    static PluginException notAFile(String path) {
        return PluginException.of(
                "not-a-file",
                "Path '" + path + "' is not a regular file. For all files of a folder set 'glob', such as '*.csv'.");
    }

    /** Lets a denial of the sandbox through as it is: it names the permission and the command that grants it. */
    static void rethrowDenial(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof SecurityException denial) {
                throw denial;
            }
        }
    }
}
