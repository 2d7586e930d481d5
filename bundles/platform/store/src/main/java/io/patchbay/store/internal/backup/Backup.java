package io.patchbay.store.internal.backup;

import io.patchbay.api.Caller;
import io.patchbay.api.CommonCode;
import io.patchbay.api.PatchbayException;
import io.patchbay.api.Scope;
import io.patchbay.api.audit.AuditEntry;
import io.patchbay.api.audit.AuditLog;
import io.patchbay.api.node.Node;
import io.patchbay.api.store.StoreCode;
import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonObject;
import io.patchbay.store.internal.sql.SqlStore;
import io.patchbay.store.internal.table.Export;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Reference;

/**
 * Copies the database first and the blobs after it: each blob that the copied database names was there before. One at a time.
 */
@Component(service = Backup.class, configurationPolicy = ConfigurationPolicy.IGNORE)
public final class Backup {
    private static final List<String> FOLDERS = List.of("etc", "deploy", "import", "blobs", "data");
    private static final Path MASTER_KEY = Path.of("etc", "master.key");
    private static final Path PENDING = Path.of("blobs", "pending");
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final SqlStore store;
    private final Node node;
    private final AuditLog audit;
    private final Clock clock;

    /** Takes its services. */
    @Activate
    public Backup(@Reference SqlStore store, @Reference Node node, @Reference AuditLog audit, @Reference Clock clock) {
        this.store = store;
        this.node = node;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * A backup that was made.
     *
     * @param file where it is
     * @param files how many files are in it
     * @param size how many bytes they have
     * @param database {@code h2} if its file is in it, {@code tables} if its tables are
     * @param key whether the master key is in it
     */
    public record Made(Path file, int files, long size, String database, boolean key) {}

    /**
     * Makes one; the caller needs the scope {@code admin}.
     *
     * @param name the file, below the folder {@code backup} unless it is absolute; empty for one named after the time
     */
    public synchronized Made make(Caller caller, String name, boolean withKey) {
        caller.require(Scope.ADMIN);
        Path folder = node.home().resolve("backup");
        Path target = folder.resolve(name.isEmpty() ? "patchbay-" + STAMP.format(clock.instant()) + ".zip" : name)
                .normalize();
        try {
            Files.createDirectories(folder);
            Made made = write(target, withKey);
            audit.append(
                    caller,
                    new AuditEntry(
                            "backup.make",
                            target.toString(),
                            AuditEntry.Outcome.DONE,
                            JsonObject.of("masterKey", Json.of(withKey))));
            return made;
        } catch (IOException e) {
            throw new PatchbayException(
                    StoreCode.STORE_FAILED, "Backup '" + target + "' cannot be written: " + e + ".", e);
        }
    }

    private Made write(Path target, boolean withKey) throws IOException {
        if (Files.exists(target)) {
            throw new PatchbayException(
                    CommonCode.CONFLICT, "File '" + target + "' is there already. Name another one or delete it.");
        }
        Path unfinished = target.resolveSibling(target.getFileName() + BackupFile.UNFINISHED);
        Path database = node.home().resolve("run/tmp/backup.zip");
        Files.createDirectories(database.resolveSibling(""));
        Files.deleteIfExists(database);
        Files.deleteIfExists(unfinished); // of a process that was killed over it
        createPrivate(unfinished);
        try (BackupFile file = BackupFile.at(target, unfinished)) {
            boolean copied = store.backup(database);
            if (copied) {
                addDatabase(file, database);
            } else {
                store.snapshot(connection ->
                        Export.write(connection, (name, content) -> file.add("db/tables/" + name, content)));
            }
            for (String folder : FOLDERS) {
                addFolder(file, folder, withKey);
            }
            String kind = copied ? "h2" : "tables";
            file.finish(JsonObject.builder()
                    .put("format", 1)
                    .put("version", node.version())
                    .put("created", clock.instant().toString())
                    .put("database", kind)
                    .build());
            return new Made(target, file.count(), file.size(), kind, withKey);
        } finally {
            Files.deleteIfExists(database);
        }
    }

    private static void addDatabase(BackupFile file, Path zip) throws IOException {
        try (ZipInputStream entries = new ZipInputStream(Files.newInputStream(zip))) {
            for (ZipEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
                file.add("db/" + entry.getName(), entries);
            }
        }
    }

    private void addFolder(BackupFile file, String folder, boolean withKey) throws IOException {
        Path home = node.home();
        if (!Files.isDirectory(home.resolve(folder))) {
            return;
        }
        List<Path> files;
        try (Stream<Path> tree = Files.walk(home.resolve(folder))) {
            files = tree.filter(Files::isRegularFile).sorted().toList();
        }
        for (Path each : files) {
            Path name = home.relativize(each);
            if (!name.startsWith(PENDING) && (withKey || !name.equals(MASTER_KEY))) {
                add(file, name, each);
            }
        }
    }

    private static void add(BackupFile file, Path name, Path source) throws IOException {
        InputStream opened;
        try {
            opened = Files.newInputStream(source);
        } catch (NoSuchFileException e) {
            return; // deleted meanwhile, so it is not missed
        }
        try (InputStream bytes = opened) {
            file.add(name.toString(), bytes);
        }
    }

    private static void createPrivate(Path file) throws IOException {
        if (Set.copyOf(file.getFileSystem().supportedFileAttributeViews()).contains("posix")) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        } else {
            Files.createFile(file);
        }
    }
}
