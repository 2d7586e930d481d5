package io.patchbay.launcher.boot;

import java.nio.file.Path;

/** A platform bundle as the distribution has it: {@code system/<level>/<name>.jar}. */
record SystemBundle(String name, int startLevel, Path jar) {
    private static final String SCHEME = "system:";

    /** The location under which it is installed, which no path of the machine is part of. */
    String location() {
        return SCHEME + name;
    }

    static boolean isSystemLocation(String location) {
        return location.startsWith(SCHEME);
    }

    static String nameOf(String location) {
        return location.substring(SCHEME.length());
    }
}
