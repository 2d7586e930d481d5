package io.patchbay.configuration.internal.file;

import io.patchbay.api.Caller;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The files of {@code etc/}, looked at again and again. A file is read when it stood still between two looks. Files of the
 * distribution are defaults: they count where nobody ever set anything. Used by one thread at a time.
 */
final class EtcFolder {
    static final String NAME = "etc";

    private static final Logger LOG = LoggerFactory.getLogger(EtcFolder.class);
    private static final long MOST_BYTES = 1 << 20;
    private static final long STILL_MILLIS = 500;

    /** What is there for others. */
    private static final Set<String> NOT_OURS = Set.of("advisories.json");

    private final Path home;
    private final Path distribution;
    private final FileImport door;
    private final FileRows rows;
    private final Refusals refusals;
    private final Clock clock;
    private final Map<Path, FileStamp> seen = new HashMap<>();
    private final Map<Path, FileStamp> settled = new HashMap<>();
    private final Map<Path, String> waiting = new HashMap<>();
    private Map<String, Path> known = Map.of();

    EtcFolder(Path home, Path distribution, FileImport door, FileRows rows, Refusals refusals, Clock clock) {
        this.home = home;
        this.distribution = distribution;
        this.door = door;
        this.rows = rows;
        this.refusals = refusals;
        this.clock = clock;
    }

    /** Looks once and deals with what changed. */
    void scan() throws IOException {
        if (!Files.isDirectory(home)) { // a folder that was lost as a whole says nothing
            return;
        }
        Map<String, Path> files = files(distribution);
        files.putAll(files(home));
        settled.keySet().retainAll(files.values());
        waiting.keySet().retainAll(files.values());
        for (Map.Entry<String, Path> one : files.entrySet()) {
            look(one.getKey(), one.getValue());
        }
        if (!files.equals(known)) {
            forgetWhatIsGone(files);
            known = files;
        }
    }

    private void forgetWhatIsGone(Map<String, Path> files) throws IOException {
        for (String name : rows.names()) {
            if (!home.resolve(name).equals(files.get(name))) {
                rows.forget(name);
                LOG.info("A file of configurations is gone; what it set stays until it is set again: file={}", name);
            }
        }
        refusals.tidy();
    }

    private static Map<String, Path> files(Path folder) throws IOException {
        Map<String, Path> files = new TreeMap<>();
        if (Files.isDirectory(folder)) {
            try (DirectoryStream<Path> all = Files.newDirectoryStream(folder, "*.{cfg,json}")) {
                for (Path file : all) {
                    String name = file.getFileName().toString();
                    if (!name.startsWith(".") && !NOT_OURS.contains(name) && Files.isRegularFile(file)) {
                        files.put(name, file);
                    }
                }
            } catch (DirectoryIteratorException e) {
                throw e.getCause();
            }
        }
        return files;
    }

    private void look(String name, Path file) throws IOException {
        try {
            FileStamp stamp = FileStamp.of(file);
            if (stamp.equals(settled.get(file))) {
                return;
            }
            boolean still = stamp.equals(seen.put(file, stamp)) || clock.millis() - stamp.modified() >= STILL_MILLIS;
            if (still && deal(name, file, stamp)) {
                settled.put(file, stamp);
                waiting.remove(file);
            }
        } catch (NoSuchFileException e) {
            LOG.debug("A file went while it was looked at: file={}", name, e);
        }
    }

    /** Returns whether nothing remains to be done until the file changes. */
    private boolean deal(String name, Path file, FileStamp stamp) throws IOException {
        boolean usual = file.startsWith(distribution);
        Caller caller = Caller.platform(NAME);
        try {
            if (stamp.size() > MOST_BYTES) {
                throw new FileFault("It has " + stamp.size() + " bytes: expected at most " + MOST_BYTES + ".");
            }
            byte[] bytes = Files.readAllBytes(file);
            if (!FileStamp.of(file).equals(stamp)) {
                return false;
            }
            String sha256 = sha256(bytes);
            if (usual || !rows.sha256(name).equals(Optional.of(sha256))) {
                List<Parsed> all = door.parse(name, text(bytes));
                if (waits(name, file, all)) {
                    return false;
                }
                if (usual && door.wasEverSet(caller, all)) {
                    return true;
                }
                requireAlone(name, all);
                door.apply(caller, (usual ? "default " : "") + NAME + "/" + name, all);
                if (!usual) {
                    rows.save(name, sha256, all.stream().map(Parsed::pid).toList());
                }
                LOG.info("Configurations were taken from a file: file={}", name);
            }
            refusals.withdraw(name);
        } catch (FileFault e) {
            refusals.tell(caller, name, e.getMessage());
        }
        return true;
    }

    /** The bundle may come later; then it has its configuration from the start. */
    private boolean waits(String name, Path file, List<Parsed> all) {
        Optional<String> undescribed = door.undescribed(all);
        undescribed
                .filter(pid -> !pid.equals(waiting.put(file, pid)))
                .ifPresent(pid -> LOG.warn(
                        "A file of configurations waits for a bundle that describes its PID; rename it if that is a slip:"
                                + " file={} pid={}",
                        name,
                        pid));
        return undescribed.isPresent();
    }

    private void requireAlone(String name, List<Parsed> all) throws FileFault {
        for (Parsed one : all) {
            Optional<String> other =
                    rows.file(one.pid()).filter(file -> !file.equals(name) && Files.exists(home.resolve(file)));
            if (other.isPresent()) {
                throw new FileFault("PID '" + one.pid() + "' is also set by '" + other.get() + "'. Keep one of them.");
            }
        }
    }

    private static String text(byte[] bytes) throws FileFault {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new FileFault("It is not UTF-8. Save it as UTF-8.");
        }
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
