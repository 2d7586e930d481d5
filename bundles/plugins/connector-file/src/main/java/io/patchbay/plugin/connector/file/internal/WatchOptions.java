package io.patchbay.plugin.connector.file.internal;

import io.patchbay.plugin.annotation.Describe;
import java.util.Optional;

/** The options of {@code watch}. */
@Describe("Which folder to watch, and for how long.")
public record WatchOptions(
        @Describe(
                        value =
                                "The folder to watch, without its sub-folders. A relative path starts at the connection's "
                                        + "'root', without one at the folder the platform was started in.",
                        example = "\"incoming\"")
                String path,
        @Describe(
                        value = "Which files, by their names: '*' is any text, '?' any character, '{a,b}' either.",
                        defaultValue = "\"*\"",
                        example = "\"trips-*.csv\"")
                String glob,
        @Describe(
                        value = "Hands on the bytes of the files, as chunks, instead of a record about each.",
                        defaultValue = "false")
                boolean content,
        @Describe(value = "For how many seconds to go on looking, at most 3600; with 0 once.", defaultValue = "0")
                int seconds,
        @Describe(
                        value =
                                "A file is taken when it has not changed for so many seconds, so that none is taken half written.",
                        defaultValue = "2")
                int settle,
        @Describe(
                        value =
                                "Under which name to remember what was handed on: letters, digits, '.', '_' and '-', at most 64. "
                                        + "Without it, one name for each folder and 'glob'; two workflows that watch the same need two.",
                        example = "\"billing\"")
                Optional<String> name,
        @Describe(value = "Hands on once more what the run before got.", defaultValue = "false") boolean again) {}
