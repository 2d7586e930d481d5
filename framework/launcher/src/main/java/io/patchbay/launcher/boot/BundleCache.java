package io.patchbay.launcher.boot;

import io.patchbay.launcher.instance.ExitCode;
import io.patchbay.launcher.instance.Refusal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.osgi.framework.BundleException;
import org.osgi.framework.launch.Framework;

/**
 * Felix's bundle cache. Everything in it can be made again, so what is broken is thrown away: single bundles that
 * cannot be read, or the whole folder when the framework cannot even be initialised with it.
 */
final class BundleCache {
    private static final Pattern ARCHIVE = Pattern.compile("bundle([1-9][0-9]*)");

    private final Path folder;
    private final PlatformLog log;

    BundleCache(Path folder, PlatformLog log) {
        this.folder = folder;
        this.log = log;
    }

    /** An initialised framework, whatever the cache looked like. */
    Framework open(Supplier<Framework> factory) {
        Framework framework = factory.get();
        try {
            framework.init();
        } catch (BundleException e) {
            log.warn("Bundle cache '" + folder + "' is broken and is rebuilt", e);
            framework = reopen(factory);
        }
        removeUnreadable(framework);
        return framework;
    }

    private Framework reopen(Supplier<Framework> factory) {
        try {
            deleteTree(folder);
            Framework framework = factory.get();
            framework.init();
            return framework;
        } catch (IOException | BundleException e) {
            throw new Refusal(
                    ExitCode.PLATFORM,
                    "Bundle cache '%s' cannot be rebuilt (%s). Delete that folder and start again."
                            .formatted(folder, OneLine.reason(e)),
                    e);
        }
    }

    /** Felix skips an archive it cannot read and leaves it for ever. */
    private void removeUnreadable(Framework framework) {
        try (var archives = Files.newDirectoryStream(folder, Files::isDirectory)) {
            for (Path archive : archives) {
                var id = ARCHIVE.matcher(archive.getFileName().toString());
                if (id.matches() && framework.getBundleContext().getBundle(Long.parseLong(id.group(1))) == null) {
                    log.warn("Cached bundle '" + archive + "' cannot be read and is made again", null);
                    deleteTree(archive);
                }
            }
        } catch (IOException e) {
            log.warn("Bundle cache '" + folder + "' cannot be cleaned", e);
        }
    }

    private static void deleteTree(Path root) throws IOException {
        try (var tree = Files.walk(root)) {
            for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (NoSuchFileException e) {
            return; // nothing left to delete
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }
}
