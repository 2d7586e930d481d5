package io.patchbay.api.repository;

import io.patchbay.api.CommonCode;
import io.patchbay.api.PatchbayException;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What somebody wants from the repositories.
 *
 * @param symbolicName the bundle
 * @param range the versions that will do, such as {@code [1.2,2)}; {@code 1.2} is that and every higher one; empty for any
 */
public record Wanted(String symbolicName, Optional<String> range) {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.-]{1,255}");
    private static final String VERSION = "\\d{1,9}(\\.\\d{1,9}(\\.\\d{1,9}(\\.[A-Za-z0-9_-]{1,100})?)?)?";
    private static final Pattern RANGE =
            Pattern.compile(VERSION + "|[\\[(]\\s*" + VERSION + "\\s*,\\s*" + VERSION + "\\s*[\\])]");

    /** Refuses what is no symbolic name or no range. */
    public Wanted {
        if (!NAME.matcher(symbolicName).matches()) {
            throw PatchbayException.at(
                    CommonCode.INVALID_VALUE,
                    "/bsn",
                    "bsn '" + shortened(symbolicName) + "': expected a symbolic name such as 'acme.csv'.");
        }
        range.filter(text -> !RANGE.matcher(text).matches()).ifPresent(text -> {
            throw PatchbayException.at(
                    CommonCode.INVALID_VALUE,
                    "/range",
                    "range '" + shortened(text)
                            + "': expected versions such as '[1.2,2)', or '1.2' for that and higher ones.");
        });
    }

    /** Reads {@code acme.csv} or {@code acme.csv@[1.2,2)}. */
    public static Wanted parse(String text) {
        int at = text.indexOf('@');
        return at < 0
                ? new Wanted(text, Optional.empty())
                : new Wanted(text.substring(0, at), Optional.of(text.substring(at + 1)));
    }

    /** As {@link #parse} reads it. */
    @Override
    public String toString() {
        return symbolicName + range.map(text -> "@" + text).orElse("");
    }

    private static String shortened(String text) {
        return text.length() > 60 ? text.substring(0, 60) + "…" : text;
    }
}
