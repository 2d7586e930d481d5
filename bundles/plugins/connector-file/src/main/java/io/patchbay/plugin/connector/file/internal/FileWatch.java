package io.patchbay.plugin.connector.file.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.patchbay.plugin.connector.file.internal.WatchState.Stamp;
import io.patchbay.plugin.invocation.Invocation;
import io.patchbay.plugin.invocation.PluginException;
import io.patchbay.plugin.invocation.RecordWriter;
import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonObject;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;

/**
 * Hands on the files of a folder that are new or changed. What it hands on is written down first, with the run that gets it: a run
 * that is made again gets the same, and the next run gets what a run did not get to its end.
 */
final class FileWatch {
    private static final int MAX_SECONDS = 3_600;
    private static final long PAUSE = Duration.ofMillis(500).toNanos();
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]{0,63}");

    private final WatchOptions options;
    private final Folder folder;
    private final Clock clock;
    private final RecordWriter out;
    private final Invocation invocation;

    FileWatch(WatchOptions options, Clock clock, RecordWriter out, Invocation invocation) {
        this.options = options;
        this.folder = Folder.of(invocation);
        this.clock = clock;
        this.out = out;
        this.invocation = invocation;
    }

    void run() {
        if (options.seconds() < 0 || options.seconds() > MAX_SECONDS || options.settle() < 0) {
            throw PluginException.of(
                    "invalid-option",
                    "Options 'seconds' " + options.seconds() + " and 'settle' " + options.settle()
                            + ": expected seconds from 0, " + "'seconds' at most " + MAX_SECONDS + ".");
        }
        Path path = folder.existing(options.path());
        if (!Files.isDirectory(path)) {
            throw PluginException.of(
                    "not-a-folder",
                    "Path '" + path + "' is not a folder, which 'watch' needs. Name the folder of the file.");
        }
        String name = name(path);
        try {
            Path kept = Files.createDirectories(invocation.dataDirectory().resolve("watch"));
            try (FileChannel channel = FileChannel.open(
                    kept.resolve(name + ".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
                lock(channel, name);
                watch(path, WatchState.load(kept.resolve(name + ".json")));
            }
        } catch (IOException e) {
            throw FileFault.of(e, path);
        }
    }

    private void watch(Path path, WatchState state) throws IOException {
        long dealtWith = invocation
                .cursor()
                .flatMap(cursor -> cursor.get("given"))
                .map(given -> given.asNumber().longValue())
                .orElse(0L);
        Map<String, String> repeated = state.begin(invocation.idempotencyKey(), dealtWith, options.again());
        Instant end = clock.instant().plusSeconds(options.seconds());
        round(path, state, repeated);
        while (clock.instant().isBefore(end)) {
            invocation.checkpoint(JsonObject.of("given", Json.of(state.givenFiles())));
            LockSupport.parkNanos(PAUSE);
            invocation.checkCancelled();
            round(path, state, repeated);
        }
        state.end();
        state.save();
    }

    /** Hands on what is there to be handed on, and takes what is repeated, or gone, out of the map. */
    private void round(Path path, WatchState state, Map<String, String> repeated) throws IOException {
        List<Found> found = new ArrayList<>();
        Set<String> present = new HashSet<>();
        for (Path file : FileReading.list(folder, path, options.glob(), invocation)) {
            String name = String.valueOf(file.getFileName());
            try {
                BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
                present.add(name);
                Stamp stamp = Stamp.of(attributes);
                String change = repeated.containsKey(name) ? repeated.get(name) : state.change(name, stamp);
                if (!change.isEmpty() && settled(attributes)) {
                    repeated.remove(name);
                    found.add(new Found(file, name, stamp, change));
                }
            } catch (NoSuchFileException e) {
                invocation.logger().debug("File went while the folder was read. file={}", name, e);
            }
        }
        state.keepOnly(present);
        repeated.keySet().removeIf(name -> isGone(name, present));
        found.forEach(one -> state.give(one.name(), one.stamp(), one.change()));
        state.save();
        found.forEach(this::handOn);
        out.flush();
    }

    private boolean isGone(String name, Set<String> present) {
        boolean gone = !present.contains(name);
        if (gone) {
            invocation.logger().warn("File went before the run that was to get it was made again. file={}", name);
        }
        return gone;
    }

    private boolean settled(BasicFileAttributes attributes) {
        Duration age = Duration.between(attributes.lastModifiedTime().toInstant(), clock.instant())
                .abs();
        return age.compareTo(Duration.ofSeconds(options.settle())) >= 0;
    }

    private void handOn(Found found) {
        if (options.content()) {
            new FileReading(folder, out, invocation).stream(found.file());
            return;
        }
        out.write(JsonObject.builder()
                .put("path", found.file().toString())
                .put("name", found.name())
                .put("size", found.stamp().size())
                .put("modified", found.stamp().modified())
                .put("change", found.change())
                .build());
    }

    private String name(Path path) {
        if (options.name().isEmpty()) {
            return "folder-" + digest(path + "\n" + options.glob());
        }
        String name = options.name().get();
        if (!NAME.matcher(name).matches()) {
            throw PluginException.of(
                    "invalid-name",
                    "Name '" + name
                            + "' of the watch: expected 1 to 64 letters, digits, '.', '_' and '-', not with '.' first.");
        }
        return name;
    }

    private static String digest(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
            return HexFormat.of().formatHex(hash, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256.", e);
        }
    }

    /** Holds until the channel is closed. */
    private static void lock(FileChannel channel, String name) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            if (lock == null) {
                throw watched(name, new IOException("Another process holds it."));
            }
        } catch (OverlappingFileLockException e) {
            throw watched(name, e);
        }
    }

    private static PluginException watched(String name, Exception cause) {
        return new PluginException(
                "already-watched",
                "Watch '" + name + "' is used by another call. Let that end, or give this one a 'name' of its own.",
                cause);
    }

    private record Found(Path file, String name, Stamp stamp, String change) {}
}
