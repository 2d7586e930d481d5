package io.patchbay.core.internal.lifecycle;

import io.patchbay.api.CommonCode;
import io.patchbay.api.PatchbayException;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Copies of the data directory of a plugin, each as a revision left it, named by the hash of the revision's jar. A copy is there wholly or
 * not at all. Not thread-safe: the installer does one thing at a time.
 */
final class Snapshots {
    private static final Logger LOG = LoggerFactory.getLogger(Snapshots.class);
    private static final String DRAFT = ".draft";

    private final Path data;
    private final Path snapshots;
    private final long mostBytes;

    Snapshots(Path home, long mostBytes) {
        this.data = home.resolve("data");
        this.snapshots = home.resolve("data-snapshots");
        this.mostBytes = mostBytes;
    }

    /** Copies the data as this revision leaves it. What is too large is not copied, and goes on as it is. */
    boolean take(String plugin, String revision) {
        Path source = data.resolve(plugin);
        Path target = snapshots.resolve(plugin).resolve(revision);
        try {
            long size = size(source);
            remove(target);
            if (size > mostBytes) {
                LOG.warn(
                        "Data of the plugin is larger than may be copied, so a rollback leaves it as it is: plugin={} bytes={}"
                                + " most={}",
                        plugin,
                        size,
                        mostBytes);
                return false;
            }
            copy(source, target);
            return true;
        } catch (IOException e) {
            throw failed("copied", source, e);
        }
    }

    /** Tells, as a sentence, that the data could not be copied if the plugin were updated now. */
    Optional<String> tooLarge(String plugin) {
        Path source = data.resolve(plugin);
        try {
            long size = size(source);
            return size <= mostBytes
                    ? Optional.empty()
                    : Optional.of(
                            "Its data directory 'data/" + plugin + "' has " + megabytes(size) + " MB, more than the "
                                    + megabytes(mostBytes)
                                    + " MB that are copied before an update (snapshotMegabytes): a rollback"
                                    + " will leave the data as they are then.");
        } catch (IOException e) {
            throw failed("measured", source, e);
        }
    }

    /** Rounded up, so that too much never looks like just enough. */
    private static long megabytes(long bytes) {
        return (bytes + (1 << 20) - 1) >> 20;
    }

    boolean has(String plugin, String revision) {
        return Files.isDirectory(snapshots.resolve(plugin).resolve(revision));
    }

    /** Gives a revision back the data it left, if that was copied; the directory stays, it is never missing for long. */
    void restore(String plugin, String revision) {
        if (!has(plugin, revision)) {
            return;
        }
        Path target = data.resolve(plugin);
        Path draft = data.resolve("." + plugin + DRAFT);
        try {
            remove(draft);
            copy(snapshots.resolve(plugin).resolve(revision), draft);
            remove(target);
            Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE);
            LOG.info("Data of the plugin is as it was: plugin={} sha256={}", plugin, revision);
        } catch (IOException e) {
            throw failed("restored", target, e);
        }
    }

    /** Forgets the copies of revisions that are not kept. */
    void keep(String plugin, Set<String> revisions) {
        Path folder = snapshots.resolve(plugin);
        try {
            for (Path copy : children(folder)) {
                if (!revisions.contains(copy.getFileName().toString())) {
                    remove(copy);
                }
            }
            if (revisions.isEmpty()) {
                Files.deleteIfExists(folder);
            }
        } catch (IOException e) {
            throw failed("removed", folder, e);
        }
    }

    private static List<Path> children(Path folder) throws IOException {
        List<Path> children = new ArrayList<>();
        try (DirectoryStream<Path> all = Files.newDirectoryStream(folder)) {
            all.forEach(children::add);
        } catch (NoSuchFileException e) {
            return children; // nothing was ever copied
        }
        return children;
    }

    private static long size(Path folder) throws IOException {
        long[] size = {0};
        walk(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                size[0] += attributes.size();
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) {
                return FileVisitResult.CONTINUE; // it went while the plugin still runs
            }
        });
        return size[0];
    }

    private static void copy(Path source, Path target) throws IOException {
        Path draft = target.resolveSibling(target.getFileName() + DRAFT);
        remove(draft);
        Files.createDirectories(draft);
        walk(source, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
                Files.createDirectories(draft.resolve(source.relativize(folder).toString()));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                // A link could lead out of the directory; it is copied as a link and never followed.
                copyFile(file, draft.resolve(source.relativize(file).toString()));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) {
                return FileVisitResult.CONTINUE; // it went while the plugin still runs
            }
        });
        Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE);
    }

    private static void copyFile(Path file, Path target) throws IOException {
        try {
            Files.copy(file, target, StandardCopyOption.COPY_ATTRIBUTES, java.nio.file.LinkOption.NOFOLLOW_LINKS);
        } catch (NoSuchFileException e) {
            LOG.debug("A file went while the data of a plugin was copied", e);
        }
    }

    private static void remove(Path folder) throws IOException {
        walk(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path directory, @org.jspecify.annotations.Nullable IOException e)
                    throws IOException {
                Files.delete(directory);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    private static void walk(Path folder, SimpleFileVisitor<Path> visitor) throws IOException {
        if (Files.isDirectory(folder)) {
            Files.walkFileTree(folder, visitor);
        }
    }

    private static PatchbayException failed(String verb, Path folder, IOException cause) {
        return new PatchbayException(
                CommonCode.INTERNAL,
                "Data of the plugin in '" + folder + "' cannot be " + verb + " (" + cause.getMessage()
                        + "). Look at the disk and its permissions.",
                cause);
    }

    /** Returns the revision whose data must be restored unless another revision came into force, as noted before a crash. */
    Optional<String> openOf(String plugin) throws IOException {
        Path note = note(plugin);
        return Files.exists(note) ? Optional.of(Files.readString(note).strip()) : Optional.empty();
    }

    /** Notes that from now on another revision may change the data, though this one is in force. */
    void begin(String plugin, String inForce) {
        Path note = note(plugin);
        try {
            Files.createDirectories(note.getParent());
            Path draft = Files.writeString(note.resolveSibling(note.getFileName() + DRAFT), inForce);
            Files.move(draft, note, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw failed("journalled", note, e);
        }
    }

    /** Notes that the data belong to the revision in force. */
    void end(String plugin) {
        try {
            Files.deleteIfExists(note(plugin));
        } catch (IOException e) {
            throw failed("journalled", note(plugin), e);
        }
    }

    /** Settles what a crash left behind: data that a revision changed which never came into force are as before. */
    void settle(String plugin, String inForce) {
        try {
            if (openOf(plugin).filter(inForce::equals).isPresent()) {
                restore(plugin, inForce);
            }
            end(plugin);
            remove(data.resolve("." + plugin + DRAFT));
        } catch (IOException e) {
            throw failed("restored", data.resolve(plugin), e);
        }
    }

    private Path note(String plugin) {
        return snapshots.resolve(".open-" + plugin);
    }
}
