package io.patchbay.launcher.boot;

import io.patchbay.launcher.instance.ExitCode;
import io.patchbay.launcher.instance.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The {@code system} folder of a distribution: one sub-folder per start level, two digits each. */
final class SystemFolder {
    private static final String LEVEL = "[0-9][0-9]";
    private static final String JAR = ".jar";

    private SystemFolder() {}

    /** Every platform bundle, in start order. */
    static List<SystemBundle> list(Path system) {
        List<SystemBundle> bundles = new ArrayList<>();
        try (var levels = Files.newDirectoryStream(system, LEVEL)) {
            for (Path level : levels) {
                try (var jars = Files.newDirectoryStream(level, "*" + JAR)) {
                    jars.forEach(jar -> bundles.add(bundle(level, jar)));
                }
            }
        } catch (IOException e) {
            throw incomplete("Folder '" + system + "' cannot be read", e);
        }
        if (bundles.isEmpty()) {
            throw incomplete("Folder '" + system + "' holds no platform bundle", null);
        }
        bundles.sort(Comparator.comparingInt(SystemBundle::startLevel).thenComparing(SystemBundle::name));
        requireUniqueNames(bundles);
        return bundles;
    }

    private static SystemBundle bundle(Path level, Path jar) {
        String file = jar.getFileName().toString();
        return new SystemBundle(
                file.substring(0, file.length() - JAR.length()),
                Integer.parseInt(level.getFileName().toString()),
                jar);
    }

    private static void requireUniqueNames(List<SystemBundle> bundles) {
        Map<String, SystemBundle> seen = new HashMap<>();
        for (SystemBundle bundle : bundles) {
            SystemBundle other = seen.put(bundle.name(), bundle);
            if (other != null) {
                throw incomplete("'%s' and '%s' are the same bundle".formatted(other.jar(), bundle.jar()), null);
            }
        }
    }

    private static Refusal incomplete(String what, @org.jspecify.annotations.Nullable IOException cause) {
        String message = what + ". Unpack the distribution again into an empty folder.";
        return cause == null
                ? new Refusal(ExitCode.BAD_DISTRIBUTION, message)
                : new Refusal(ExitCode.BAD_DISTRIBUTION, message, cause);
    }
}
