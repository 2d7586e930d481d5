package io.patchbay.api.rest;

import io.patchbay.api.CommonCode;
import io.patchbay.api.PatchbayException;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Reads and writes entity tags that are revision numbers: {@code "7"}. */
public final class IfMatch {
    private IfMatch() {}

    /** Returns the entity tag of a revision. */
    public static String tag(long revision) {
        return "\"" + revision + "\"";
    }

    /**
     * Returns the revision an {@code If-Match} header names; empty for {@code *}.
     *
     * @throws PatchbayException with {@code PRECONDITION_REQUIRED} if there is no header, {@code MALFORMED} if it is no tag of ours
     */
    public static OptionalLong revision(@Nullable String header) {
        if (header == null) {
            throw new PatchbayException(
                    CommonCode.PRECONDITION_REQUIRED,
                    "Header If-Match is missing: send the ETag of the state you saw, or * to not mind.");
        }
        String tag = header.strip();
        if (tag.equals("*")) {
            return OptionalLong.empty();
        }
        if (!tag.matches("\"\\d{1,18}\"")) {
            throw new PatchbayException(
                    CommonCode.MALFORMED, "Header If-Match '" + header + "': expected an ETag such as \"7\", or *.");
        }
        return OptionalLong.of(Long.parseLong(tag.substring(1, tag.length() - 1)));
    }
}
