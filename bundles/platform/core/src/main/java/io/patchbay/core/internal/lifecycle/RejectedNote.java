package io.patchbay.core.internal.lifecycle;

import io.patchbay.api.PatchbayException;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The note beside a file of the deploy folder that was refused: {@code <name>.rejected.txt}. */
final class RejectedNote {
    static final String SUFFIX = ".rejected.txt";

    private static final Logger LOG = LoggerFactory.getLogger(RejectedNote.class);

    private final Path folder;
    private final Clock clock;

    RejectedNote(Path folder, Clock clock) {
        this.folder = folder;
        this.clock = clock;
    }

    void write(String name, PatchbayException reason) {
        String text =
                """
                %s was not installed.

                Reason: %s
                Code:   %s
                When:   %s

                Repair, replace or delete the file. This note goes away by itself then.
                """
                        .formatted(name, reason.getMessage(), reason.code().text(), clock.instant());
        try {
            // In one step: who sees the note reads all of it. The watcher leaves names that begin with a dot alone.
            Path part = folder.resolve("." + name + ".note");
            Files.writeString(part, text);
            Files.move(part, folder.resolve(name + SUFFIX), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            LOG.warn("The note on a refused file cannot be written: file={}", name, e);
        }
    }

    void remove(String name) {
        try {
            Files.deleteIfExists(folder.resolve(name + SUFFIX));
        } catch (IOException e) {
            LOG.warn("The note on a refused file cannot be removed, delete it by hand: file={}", name, e);
        }
    }

    /** Removes notes on files that are not there any more. */
    void tidy() throws IOException {
        try (DirectoryStream<Path> notes = Files.newDirectoryStream(folder, "*" + SUFFIX)) {
            for (Path note : notes) {
                String name = note.getFileName().toString();
                String about = name.substring(0, name.length() - SUFFIX.length());
                if (!Files.exists(folder.resolve(about))) {
                    remove(about);
                }
            }
        }
    }
}
