package io.patchbay.launcher.cli;

import io.patchbay.launcher.instance.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.regex.Pattern;
import org.jline.reader.impl.history.DefaultHistory;

/** Keeps the lines that were typed, for their owner alone, and none that looks as if a secret were in it. */
final class QuietHistory extends DefaultHistory {
    private static final Pattern SECRET = Pattern.compile(
            "passw|passphrase|secret|credential|token|api[._-]?key|private[._-]?key|bearer|\\w:[^/\\s]+@",
            Pattern.CASE_INSENSITIVE);

    @Override
    public void add(Instant time, String line) {
        if (!isSecret(line)) {
            super.add(time, line);
        }
    }

    static boolean isSecret(String line) {
        return line.startsWith(" ") || SECRET.matcher(line).find();
    }

    /** Made before the library would make it readable for others. */
    static Path file(Home home) throws IOException {
        Path file = home.root().resolve("shell.history");
        if (!Files.exists(file)) {
            if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
                Files.createFile(
                        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            } else {
                Files.createFile(file);
            }
        }
        return file;
    }
}
