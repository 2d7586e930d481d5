package io.patchbay.core.internal.metatype;

import io.patchbay.api.configuration.ConfigurationDescription;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/** What a jar that is not installed says about its configurations. */
public final class JarDescriptions {
    private static final String FOLDER = "OSGI-INF/metatype/";

    private JarDescriptions() {}

    /** Reads its Metatype documents. */
    public static List<ConfigurationDescription> of(Path jar, String symbolicName, String version) throws IOException {
        List<ConfigurationDescription> all = new ArrayList<>();
        try (JarFile file = new JarFile(jar.toFile())) {
            MetatypeDocument.Owner owner = new MetatypeDocument.Owner(symbolicName, version, false, path -> {
                JarEntry entry = file.getJarEntry(path);
                return entry == null ? Optional.empty() : Optional.of(file.getInputStream(entry));
            });
            List<String> paths = file.stream()
                    .map(JarEntry::getName)
                    .filter(name -> name.startsWith(FOLDER) && name.endsWith(".xml"))
                    .toList();
            for (String path : paths) {
                all.addAll(MetatypeDocument.read(owner, path));
            }
        }
        return all;
    }
}
