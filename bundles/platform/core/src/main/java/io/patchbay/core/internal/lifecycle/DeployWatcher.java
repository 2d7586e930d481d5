package io.patchbay.core.internal.lifecycle;

import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches the deploy folder on a thread of its own, and hands what is ready to another one, so that a slow installation does not
 * keep it from seeing. What becomes ready meanwhile is planned together.
 */
final class DeployWatcher implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DeployWatcher.class);
    private static final long RESCAN_MILLIS = 10_000;
    private static final long PENDING_MILLIS = 50;
    /** Files copied together arrive within this time of each other. */
    private static final long TOGETHER_MILLIS = 6;

    private static final long TOGETHER_AT_MOST_MILLIS = 120;

    private final Path folder;
    private final DeployDoor door;
    private final DeployFiles files;
    private final ExecutorService threads;
    private final WatchService watch;
    private volatile boolean running = true;
    private volatile String trouble = "";
    private @Nullable WatchKey key;
    private @Nullable Future<List<String>> installing;

    DeployWatcher(Path folder, DeployDoor door, ExecutorService threads) throws IOException {
        this.folder = folder;
        this.door = door;
        this.files = new DeployFiles(folder);
        this.threads = threads;
        this.watch = folder.getFileSystem().newWatchService();
    }

    /** Deals with what changed while nobody watched, then goes on watching. Returns after the first look is dealt with. */
    void start() throws IOException {
        boolean fresh = !Files.isDirectory(folder);
        Files.createDirectories(folder);
        key = register();
        for (SourceFile file : door.load()) {
            Path path = folder.resolve(file.name());
            if (Files.exists(path)) {
                FileStamp stamp = FileStamp.of(path);
                files.settle(file.name(), file.looksLike(stamp) ? stamp : FileStamp.UNREADABLE);
            } else if (!fresh) { // a folder that was lost as a whole is no wish to uninstall everything
                files.settle(file.name(), FileStamp.UNREADABLE);
            }
        }
        door.notes().tidy();
        files.scan(now());
        again(door.process(files.takeReady(now()), files.takeGone()));
        threads.execute(this::watch);
    }

    /** Returns what keeps the watcher from working; empty if nothing does. */
    String trouble() {
        return running ? trouble : "the watcher has stopped";
    }

    private void watch() {
        long nextScan = now() + RESCAN_MILLIS;
        try {
            while (running) {
                boolean overflow = drain(watch.poll(patience(nextScan), TimeUnit.MILLISECONDS));
                if (overflow || now() >= nextScan) {
                    rescan();
                    nextScan = now() + RESCAN_MILLIS;
                }
                conclude();
                handOver();
            }
        } catch (InterruptedException | ClosedWatchServiceException e) {
            LOG.debug("The deploy folder is not watched any more");
        } catch (RuntimeException e) {
            LOG.error("The deploy folder is not watched any more, restart Patchbay", e);
        } finally {
            running = false;
        }
    }

    private long patience(long nextScan) {
        boolean busy = files.hasCandidates() || files.hasGone() || installing != null;
        return busy ? PENDING_MILLIS / (installing == null ? 1 : 5) : Math.max(1, nextScan - now());
    }

    /** Takes events until none came for a moment. Returns whether some were lost. */
    private boolean drain(@Nullable WatchKey first) throws InterruptedException {
        boolean overflow = false;
        long last = now() + TOGETHER_AT_MOST_MILLIS;
        WatchKey next = first;
        while (next != null) {
            for (WatchEvent<?> event : next.pollEvents()) {
                if (event.kind() == StandardWatchEventKinds.OVERFLOW) {
                    overflow = true;
                } else if (event.context() instanceof Path path) {
                    files.touched(path.toString(), now());
                }
            }
            if (!next.reset()) {
                LOG.error("The deploy folder is gone, create it again: folder={}", folder);
                trouble = "the folder '" + folder + "' is gone; create it again";
            }
            next = now() < last ? watch.poll(TOGETHER_MILLIS, TimeUnit.MILLISECONDS) : null;
        }
        return overflow;
    }

    private void rescan() {
        try {
            if (key == null || !key.isValid()) {
                if (!Files.isDirectory(folder)) {
                    return;
                }
                key = register();
            }
            files.scan(now());
            door.notes().tidy();
            trouble = "";
        } catch (IOException e) {
            trouble = "the folder '" + folder + "' cannot be read: " + e.getMessage();
            LOG.warn("The deploy folder cannot be read: folder={}", folder, e);
        }
    }

    private void handOver() {
        if (installing != null) {
            return;
        }
        Map<String, FileStamp> ready = files.takeReady(now());
        Collection<String> gone = files.takeGone();
        if (!ready.isEmpty() || !gone.isEmpty()) {
            installing = threads.submit(() -> door.process(ready, gone));
        }
    }

    private void conclude() {
        if (installing == null || !installing.isDone()) {
            return;
        }
        Future<List<String>> done = installing;
        installing = null;
        try {
            again(done.get());
        } catch (java.util.concurrent.ExecutionException e) {
            LOG.error("Files of the deploy folder could not be dealt with, touch them to try again", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void again(List<String> names) {
        names.forEach(name -> files.reconsider(name, now()));
    }

    private WatchKey register() throws IOException {
        return folder.register(
                watch,
                StandardWatchEventKinds.ENTRY_CREATE,
                StandardWatchEventKinds.ENTRY_MODIFY,
                StandardWatchEventKinds.ENTRY_DELETE);
    }

    /** Only differences matter, so the wall clock, which may be set back, is not used. */
    private static long now() {
        return System.nanoTime() / 1_000_000;
    }

    @Override
    public void close() {
        running = false;
        try {
            watch.close();
        } catch (IOException e) {
            LOG.warn("The watch on the deploy folder does not close", e);
        }
    }
}
