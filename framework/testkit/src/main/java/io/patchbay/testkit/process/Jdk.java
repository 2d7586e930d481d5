package io.patchbay.testkit.process;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A Java the distribution is tried on.
 *
 * @param name its feature release, such as {@code 17}
 * @param home its folder
 */
public record Jdk(String name, Path home) {
    /**
     * Returns the ones to test with: those of the environment variable {@code PATCHBAY_JDKS}, folders separated by
     * colons, or the one that runs the tests.
     */
    public static List<Jdk> all() {
        String folders = Optional.ofNullable(System.getenv("PATCHBAY_JDKS"))
                .filter(text -> !text.isBlank())
                .orElse(System.getProperty("java.home"));
        return Arrays.stream(folders.split(":")).map(Path::of).map(Jdk::of).toList();
    }

    /** Returns the one that runs the tests. */
    public static Jdk current() {
        return new Jdk(Integer.toString(Runtime.version().feature()), Path.of(System.getProperty("java.home")));
    }

    private static Jdk of(Path home) {
        try {
            String release = Files.readString(home.resolve("release"));
            String version = release.replaceAll("(?s).*JAVA_VERSION=\"(\\d+).*", "$1");
            return new Jdk(version, home);
        } catch (java.io.IOException e) {
            throw new IllegalStateException("PATCHBAY_JDKS: '" + home + "' is not the folder of a JDK.", e);
        }
    }

    @Override
    public String toString() {
        return "JDK " + name;
    }
}
