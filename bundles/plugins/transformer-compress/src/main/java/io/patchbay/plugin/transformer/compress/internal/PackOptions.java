package io.patchbay.plugin.transformer.compress.internal;

import io.patchbay.plugin.annotation.Describe;

/** The input of {@code compress}. */
@Describe("How the files are compressed.")
public record PackOptions(
        @Describe(
                        value = "'gzip' and 'xz' make a file of each file, 'zip' one archive of all.",
                        defaultValue = "\"gzip\"")
                Format format,
        @Describe(value = "The name of the archive, for 'zip'.", defaultValue = "\"files.zip\"") String name,
        @Describe(
                        value = "1 is fast, 9 is small; 'xz' takes at most 6, which needs 100 MB of memory.",
                        defaultValue = "6")
                int level) {
    private static final int HIGHEST = 9;

    /** Refuses levels that cannot be. */
    public PackOptions {
        if (level < 1 || level > HIGHEST) {
            throw new IllegalArgumentException("Option 'level' is '" + level + "': expected 1 to " + HIGHEST + ".");
        }
    }
}
