package io.patchbay.plugin.transformer.compress.internal;

import java.util.Locale;
import java.util.Optional;

/** How bytes are compressed. */
public enum Format {
    /** One file (RFC 1952), or several behind each other as one. */
    GZIP(".gz", 0x1f, 0x8b),
    /** An archive of files. */
    ZIP(".zip", 'P', 'K'),
    /** One file, smaller and slower than gzip. */
    XZ(".xz", 0xfd, '7');

    /** How many bytes {@link #of} looks at. */
    static final int HEAD = 2;

    private final String ending;
    private final int first;
    private final int second;

    Format(String ending, int first, int second) {
        this.ending = ending;
        this.first = first;
        this.second = second;
    }

    static Optional<Format> of(byte[] head) {
        for (Format format : values()) {
            if (head.length == HEAD && (head[0] & 0xff) == format.first && (head[1] & 0xff) == format.second) {
                return Optional.of(format);
            }
        }
        return Optional.empty();
    }

    String ending() {
        return ending;
    }

    /** Returns the name of what is inside a file of this name. */
    String inside(String name) {
        boolean ends = name.toLowerCase(Locale.ROOT).endsWith(ending) && name.length() > ending.length();
        return ends ? name.substring(0, name.length() - ending.length()) : name;
    }
}
