package io.patchbay.core.internal.lifecycle;

import io.patchbay.api.Caller;
import io.patchbay.api.PatchbayException;
import io.patchbay.api.plugin.PluginInstaller.Origin;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Installs the plugins that come with the distribution, and updates them when another distribution brings other ones. What an
 * administrator removed or replaced stays removed or replaced.
 */
final class ShippedPlugins {
    static final String DOOR = "shipped";

    private static final Logger LOG = LoggerFactory.getLogger(ShippedPlugins.class);

    private final Path folder;
    private final Installer installer;
    private final PluginStore store;
    private final PluginIndex index;

    ShippedPlugins(Path distribution, Installer installer, PluginStore store, PluginIndex index) {
        this.folder = distribution.resolve("plugins");
        this.installer = installer;
        this.store = store;
        this.index = index;
    }

    void install() {
        Map<String, SourceFile> known = new HashMap<>();
        store.files(DOOR).forEach(file -> known.put(file.name(), file));
        List<Incoming> incoming = new ArrayList<>();
        List<SourceFile> left = new ArrayList<>();
        try {
            for (Path jar : jars()) {
                consider(jar, Optional.ofNullable(known.get(name(jar))), incoming, left);
            }
            installer.install(incoming);
            store.remember(left);
        } finally {
            incoming.forEach(one -> installer.release(one.staged()));
        }
    }

    private void consider(Path jar, Optional<SourceFile> known, List<Incoming> incoming, List<SourceFile> left) {
        Caller caller = Caller.platform(DOOR);
        try (InputStream bytes = Files.newInputStream(jar)) {
            if (known.isPresent() && known.get().sha256().equals(Sha256.of(jar))) {
                return;
            }
            Staged staged = installer.stage(caller, bytes, new Origin(DOOR, name(jar)));
            SourceFile file = file(jar, staged);
            if (isLeftAlone(staged.manifest().symbolicName())) {
                left.add(file);
                installer.release(staged);
            } else {
                incoming.add(new Incoming(caller, staged, new Origin(DOOR, name(jar)), Optional.of(file)));
            }
        } catch (IOException | PatchbayException e) {
            LOG.error("A plugin of the distribution cannot be installed: file={}", jar, e);
        }
    }

    private boolean isLeftAlone(String symbolicName) {
        return index.find(symbolicName)
                .map(Entry::record)
                .map(record -> !record.isInstalled() || !record.door().equals(DOOR))
                .orElse(false);
    }

    private List<Path> jars() {
        List<Path> jars = new ArrayList<>();
        if (Files.isDirectory(folder)) {
            try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.jar")) {
                files.forEach(jars::add);
            } catch (IOException e) {
                LOG.error("The plugins of the distribution cannot be read: folder={}", folder, e);
            }
        }
        jars.sort(null);
        return jars;
    }

    private static SourceFile file(Path jar, Staged staged) throws IOException {
        FileStamp stamp = FileStamp.of(jar);
        return new SourceFile(
                DOOR, name(jar), staged.manifest().symbolicName(), staged.sha256(), stamp.size(), stamp.modified());
    }

    private static String name(Path jar) {
        return jar.getFileName().toString();
    }
}
