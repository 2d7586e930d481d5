package io.patchbay.launcher.restore;

import io.patchbay.launcher.cli.Fields;
import io.patchbay.launcher.instance.ExitCode;
import io.patchbay.launcher.instance.Home;
import io.patchbay.launcher.instance.InstanceLock;
import io.patchbay.launcher.instance.Refusal;
import io.patchbay.launcher.instance.Settings;
import io.patchbay.launcher.store.StoreTool;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * {@code patchbay restore FILE}: unpacks and checks all of a backup beside the data, and only then puts it into its place. What was
 * there is moved away, not deleted.
 */
public final class RestoreCommand {
    private static final String USAGE = "Usage: patchbay restore FILE [--force]";
    private static final String FORCE = "--force";
    private static final List<String> PLACES = List.of("db", "etc", "deploy", "import", "blobs", "data");
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final Settings settings;
    private final Home home;
    private final PrintStream out;
    private final Clock clock;

    public RestoreCommand(Settings settings, PrintStream out, Clock clock) {
        this.settings = settings;
        this.home = new Home(settings.home());
        this.out = out;
        this.clock = clock;
    }

    /** The exit status; a refusal is thrown. */
    public int run(List<String> arguments) {
        List<String> words = new ArrayList<>(arguments);
        boolean force = words.remove(FORCE);
        if (words.size() != 1 || words.get(0).startsWith("-")) {
            throw new Refusal(ExitCode.USAGE, USAGE);
        }
        Path file = Path.of(words.get(0)).toAbsolutePath().normalize();
        if (!Files.isRegularFile(file)) {
            throw new Refusal(ExitCode.USAGE, "File '" + file + "' is not there: expected a backup. Check the path.");
        }
        try {
            boolean used = isUsed();
            if (used && !force) {
                throw new Refusal(
                        ExitCode.FAILED,
                        "Data folder '%s' is in use: it has data. Set PATCHBAY_HOME to a new one, or add --force to move that data away."
                                .formatted(home.root()));
            }
            home.prepare(home.root().resolve("no-defaults"));
            InstanceLock lock = InstanceLock.take(home, "127.0.0.1");
            try (lock) {
                restore(file);
            }
            return ExitCode.OK.number();
        } catch (IOException e) {
            throw home.unusable(e);
        }
    }

    private void restore(Path file) throws IOException {
        Path fresh = home.root().resolve("restore.part");
        delete(fresh);
        createPrivate(fresh);
        Fields manifest;
        try {
            manifest = new BackupZip(file).unpack(fresh);
            fillDatabase(manifest, fresh);
        } catch (Refusal refusal) {
            delete(fresh);
            throw refusal;
        }
        Path away = home.root().resolve("before-restore-" + STAMP.format(clock.instant()));
        boolean moved = false;
        for (String place : PLACES) {
            moved |= swap(place, fresh, away);
        }
        delete(fresh);
        delete(home.cache());
        out.println("Restored the backup of " + manifest.text("created").orElse("?") + ", version "
                + manifest.text("version").orElse("?") + ", into " + home.root());
        if (moved) {
            out.println("What was there is in " + away + ": delete it when all is well.");
        }
        if (!Files.exists(home.etc().resolve("master.key"))) {
            out.println("The master key is not in it: put it to " + home.etc().resolve("master.key")
                    + " or set PATCHBAY_MASTER_KEY before the start.");
        }
    }

    /** Fills a server's database, or a new file if the backup has tables instead of one. */
    private void fillDatabase(Fields manifest, Path fresh) throws IOException {
        boolean tables = manifest.text("database").filter("tables"::equals).isPresent();
        boolean server = settings.databaseUrl()
                .filter(url -> url.startsWith("jdbc:postgresql:"))
                .isPresent();
        if (!tables && !server) {
            return;
        }
        Path made = Files.createDirectory(fresh.resolve("made"));
        Path scratch = Files.createDirectory(fresh.resolve("scratch"));
        new StoreTool(settings, out)
                .run("restore-tables", made, List.of("from=" + fresh.resolve("db"), "scratch=" + scratch));
        delete(fresh.resolve("db"));
        if (Files.exists(made.resolve("db"))) {
            Files.move(made.resolve("db"), fresh.resolve("db"));
        }
    }

    private boolean swap(String place, Path fresh, Path away) throws IOException {
        Path now = home.root().resolve(place);
        boolean moved = false;
        if (hasFiles(now)) {
            Files.createDirectories(away);
            Files.move(now, away.resolve(place));
            moved = true;
        } else {
            delete(now);
        }
        if (Files.exists(fresh.resolve(place))) {
            Files.move(fresh.resolve(place), now);
        }
        return moved;
    }

    private boolean isUsed() throws IOException {
        for (String place : PLACES) {
            if (hasFiles(home.root().resolve(place))) {
                return true;
            }
        }
        return false;
    }

    private static boolean hasFiles(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return false;
        }
        try (var tree = Files.walk(folder)) {
            return tree.anyMatch(Files::isRegularFile);
        }
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (var tree = Files.walk(folder)) {
            for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    private static void createPrivate(Path folder) throws IOException {
        if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.createDirectory(
                    folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        } else {
            Files.createDirectory(folder);
        }
    }
}
