package io.patchbay.trust.internal.scan;

import io.patchbay.trust.internal.scan.Scan.Contained;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds out which library something is. */
final class LibraryNames {
    private static final Pattern FILE = Pattern.compile("(?:.*/)?(.+?)-(\\d[\\w.+-]*)\\.[a-z]+");
    private static final int MAX = 200;

    private LibraryNames() {}

    /** Reads what Maven leaves in jars: {@code META-INF/maven/<group>/<artifact>/pom.properties}. */
    static Optional<Contained> ofMaven(byte[] bytes, String path) {
        Properties properties = new Properties();
        try {
            properties.load(new ByteArrayInputStream(bytes));
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty(); // what is no properties file names no library
        }
        String group = properties.getProperty("groupId", "");
        String artifact = properties.getProperty("artifactId", "");
        boolean named = !group.isEmpty() && !artifact.isEmpty() && (group + artifact).length() < MAX;
        String version = properties.getProperty("version", "");
        return named && version.length() < MAX
                ? Optional.of(new Contained(group + ":" + artifact, version, path))
                : Optional.empty();
    }

    /** Guesses by the file, for jars that say nothing of themselves. */
    static Contained ofFile(String path) {
        Matcher matcher = FILE.matcher(path);
        String name = path.substring(path.lastIndexOf('!') + 1);
        return matcher.matches()
                ? new Contained(matcher.group(1), matcher.group(2), path)
                : new Contained(name.length() > MAX ? name.substring(0, MAX) : name, "", path);
    }
}
