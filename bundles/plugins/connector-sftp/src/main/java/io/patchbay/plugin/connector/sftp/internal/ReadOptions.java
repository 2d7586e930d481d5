package io.patchbay.plugin.connector.sftp.internal;

import io.patchbay.plugin.annotation.Describe;
import java.util.Optional;

/** The options of {@code read}. */
@Describe("Which file or files to read.")
public record ReadOptions(
        @Describe(
                        value =
                                "The file to read; with 'glob', the folder to look in. A relative path starts at the connection's "
                                        + "'root', without one at the folder the account begins in.",
                        example = "\"out/trips.csv\"")
                String path,
        @Describe(
                        value = "Reads all files of the folder whose name matches, in the order of their names. "
                                + "'*' is any text, '?' any character, '{a,b}' either.",
                        example = "\"trips-*.csv\"")
                Optional<String> glob,
        @Describe(
                        value = "Begins the first file at this byte, to go on with one that was read in part.",
                        defaultValue = "0")
                long offset) {}
