package io.patchbay.plugin.connector.file.internal;

import io.patchbay.plugin.annotation.Describe;
import java.util.Optional;

/** The options of {@code read}. */
@Describe("Which file or files to read.")
public record ReadOptions(
        @Describe(
                        value =
                                "The file to read; with 'glob', the folder to look in. A relative path starts at the connection's "
                                        + "'root', without one at the folder the platform was started in.",
                        example = "\"examples/trips.csv\"")
                String path,
        @Describe(
                        value = "Reads all files of the folder whose name matches, in the order of their names. "
                                + "'*' is any text, '?' any character, '{a,b}' either.",
                        example = "\"trips-*.csv\"")
                Optional<String> glob) {}
