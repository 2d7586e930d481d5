package io.patchbay.core.internal.lifecycle;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Decides which files of the deploy folder are to be looked at now. A complete zip is ready at once, anything else when its size
 * and time stood still for a while. Used by one thread.
 */
final class DeployFiles {
    static final long STILL_MILLIS = 500;

    private final Path folder;
    private final Map<String, FileStamp> settled = new HashMap<>();
    private final Map<String, Candidate> candidates = new HashMap<>();
    private final Set<String> gone = new HashSet<>();

    DeployFiles(Path folder) {
        this.folder = folder;
    }

    /** Files whose name says that they are not meant for us, or not yet. */
    static boolean isIgnored(String name) {
        return name.startsWith(".")
                || name.endsWith(".tmp")
                || name.endsWith(".part")
                || name.endsWith(RejectedNote.SUFFIX);
    }

    /** Notes that a file in this state was dealt with. */
    void settle(String name, FileStamp stamp) {
        settled.put(name, stamp);
    }

    /** Notes that a file is to be looked at again, although it may look as before. */
    void reconsider(String name, long nowMillis) {
        settled.put(name, FileStamp.UNREADABLE);
        touched(name, nowMillis);
    }

    /** Looks at all files and at all that should be there. */
    void scan(long nowMillis) throws IOException {
        Set<String> names = new HashSet<>(settled.keySet());
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            files.forEach(file -> names.add(file.getFileName().toString()));
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        names.forEach(name -> touched(name, nowMillis));
    }

    /** Notes that something happened to a file. */
    void touched(String name, long nowMillis) {
        if (isIgnored(name)) {
            return;
        }
        Optional<FileStamp> stamp = stamp(name);
        if (stamp.isEmpty()) {
            candidates.remove(name);
            if (settled.remove(name) != null) {
                gone.add(name);
            }
        } else if (!stamp.get().equals(settled.get(name))) {
            gone.remove(name);
            candidates.putIfAbsent(name, new Candidate(stamp.get(), nowMillis));
        }
    }

    boolean hasCandidates() {
        return !candidates.isEmpty();
    }

    boolean hasGone() {
        return !gone.isEmpty();
    }

    /** Takes the files that are ready now. */
    Map<String, FileStamp> takeReady(long nowMillis) {
        Map<String, FileStamp> ready = new HashMap<>();
        for (Iterator<Map.Entry<String, Candidate>> all = candidates.entrySet().iterator(); all.hasNext(); ) {
            Map.Entry<String, Candidate> one = all.next();
            Optional<FileStamp> stamp = stamp(one.getKey());
            if (stamp.isEmpty()) {
                all.remove();
            } else if (isReady(one.getKey(), stamp.get(), one.getValue(), nowMillis)) {
                ready.put(one.getKey(), stamp.get());
                settled.put(one.getKey(), stamp.get());
                all.remove();
            } else if (!stamp.get().equals(one.getValue().stamp())) {
                one.setValue(new Candidate(stamp.get(), nowMillis));
            }
        }
        return ready;
    }

    /** Takes the files that were dealt with and are gone. */
    Set<String> takeGone() {
        Set<String> taken = Set.copyOf(gone);
        gone.clear();
        return taken;
    }

    private boolean isReady(String name, FileStamp stamp, Candidate candidate, long nowMillis) {
        boolean still = stamp.equals(candidate.stamp()) && nowMillis - candidate.since() >= STILL_MILLIS;
        return still || isCompleteZip(name);
    }

    private boolean isCompleteZip(String name) {
        try {
            return ZipTail.isComplete(folder.resolve(name));
        } catch (IOException e) {
            return false; // being written or gone: the next look tells
        }
    }

    private Optional<FileStamp> stamp(String name) {
        Path file = folder.resolve(name);
        try {
            return Files.isDirectory(file) ? Optional.empty() : Optional.of(FileStamp.of(file));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(FileStamp.UNREADABLE); // it is there but not ours to read: staging will say why
        }
    }

    private record Candidate(FileStamp stamp, long since) {}
}
