package io.patchbay.launcher.store;

import io.patchbay.launcher.instance.ExitCode;
import io.patchbay.launcher.instance.Home;
import io.patchbay.launcher.instance.InstanceLock;
import io.patchbay.launcher.instance.Refusal;
import io.patchbay.launcher.instance.Settings;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** {@code patchbay migrate --down FOLDER}: takes the database back to what the release in that folder knows. */
public final class MigrateCommand {
    private static final String USAGE = "Usage: patchbay migrate --down FOLDER [--dry-run] [--force]";
    private static final List<String> FLAGS = List.of("--dry-run", "--force");

    private final Settings settings;
    private final PrintStream out;

    public MigrateCommand(Map<String, String> environment, Path dist, PrintStream out) {
        this.settings = Settings.read(environment, dist);
        this.out = out;
    }

    /** The exit status; a refusal is thrown. */
    public int run(List<String> arguments) {
        List<String> rest = new ArrayList<>(arguments);
        List<String> words = new ArrayList<>();
        for (String flag : FLAGS) {
            if (rest.remove(flag)) {
                words.add(flag.substring(2));
            }
        }
        if (rest.size() != 2 || !rest.get(0).equals("--down")) {
            throw new Refusal(ExitCode.USAGE, USAGE);
        }
        Path release = Path.of(rest.get(1)).toAbsolutePath().normalize();
        if (!Files.isDirectory(release.resolve("system"))) {
            throw new Refusal(
                    ExitCode.USAGE,
                    "Folder '" + release + "' has no folder 'system': expected the release to go back to, unpacked.");
        }
        words.add("to=" + release.resolve("system"));
        Home home = new Home(settings.home());
        home.prepare(home.root().resolve("no-defaults"));
        InstanceLock lock = InstanceLock.take(home, "127.0.0.1");
        try (lock) {
            new StoreTool(settings, out).run("migrate-down", home.root(), words);
        }
        return ExitCode.OK.number();
    }
}
