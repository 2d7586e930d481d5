package io.patchbay.plugin.connector.sftp.internal;

import io.patchbay.plugin.annotation.Describe;

/** The options of {@code write}. */
@Describe("Where the file goes.")
public record WriteOptions(
        @Describe(
                        value =
                                "The file to write; its folder must exist. A relative path starts at the connection's 'root', "
                                        + "without one at the folder the account begins in.",
                        example = "\"in/trips.csv\"")
                String path,
        @Describe(
                        value =
                                "'create' refuses a file that is there already, 'replace' puts the new file in its place in one step "
                                        + "when it is complete, 'append' adds to its end.",
                        defaultValue = "\"create\"")
                WriteMode mode) {}
