package io.patchbay.worker.internal;

import io.patchbay.api.worker.WorkerLimits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The classes of a worker in the form in which a Java maps them into its memory, made once per Java and release by a worker
 * without a plugin. Thread-safe.
 */
final class Archive {
    private static final Logger LOG = LoggerFactory.getLogger(Archive.class);
    private static final int SECONDS = 60;

    private final Site site;
    private final AtomicBoolean tried = new AtomicBoolean();

    Archive(Site site) {
        this.site = site;
    }

    /** Returns the file, if it has been made. */
    Optional<Path> file() {
        return Optional.of(path()).filter(Files::isRegularFile);
    }

    /** Tells whether the caller is to make it: it is not there, and nobody was told so before. */
    boolean missing() {
        return file().isEmpty() && tried.compareAndSet(false, true);
    }

    private Path path() {
        long version = site.jar().toFile().lastModified() ^ site.jar().toFile().length() << 20;
        String java = Integer.toHexString(site.javaHome().hashCode());
        return site.run().resolve("classes-" + java + "-" + Long.toHexString(version) + ".jsa");
    }

    /** Makes it. Blocks for seconds. Workers start without it if that fails, only slower. */
    void make() {
        try {
            RunFolder folder = RunFolder.create(site.run());
            try {
                make(folder);
            } finally {
                folder.delete();
            }
        } catch (IOException e) {
            LOG.warn("Workers start slower: their class-data archive was not made.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void make(RunFolder folder) throws IOException, InterruptedException {
        Path made = folder.path().resolve("classes.jsa");
        List<String> command =
                new ArrayList<>(new Command(site, Confinement.NONE).java(WorkerLimits.DEFAULT.heapBytes()));
        command.addAll(
                List.of("-XX:ArchiveClassesAtExit=" + made, "-cp", site.jar().toString(), Command.MAIN));
        command.add(folder.framework().toString());
        Process process = Command.builder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            if (process.waitFor(SECONDS, TimeUnit.SECONDS) && process.exitValue() == 0 && Files.exists(made)) {
                Files.move(made, path(), StandardCopyOption.ATOMIC_MOVE);
            } else {
                LOG.warn("Workers start slower: making their class-data archive failed. java={}", site.javaHome());
            }
        } finally {
            process.destroyForcibly();
        }
    }
}
