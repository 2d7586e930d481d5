package io.patchbay.webhook.internal;

import io.patchbay.api.CommonCode;
import io.patchbay.api.PatchbayException;
import io.patchbay.api.store.Sql;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Patterns of event types: {@code order.paid}, {@code order.*} for all below, {@code *} for all. */
public final class EventTypes {
    private static final Pattern PATTERN = Pattern.compile("\\*|[a-z0-9_-]+(\\.[a-z0-9_-]+)*(\\.\\*)?");
    private static final int MAX_LENGTH = 100;
    private static final int MAX_PATTERNS = 100;

    private EventTypes() {}

    static List<String> patterns(List<String> patterns) {
        if (patterns.isEmpty() || patterns.size() > MAX_PATTERNS) {
            throw PatchbayException.at(
                    CommonCode.INVALID_VALUE,
                    "/events",
                    "events has " + patterns.size() + " patterns: expected 1 to " + MAX_PATTERNS
                            + ", such as \"order.paid\", \"order.*\" or \"*\".");
        }
        List<String> distinct = patterns.stream().distinct().toList();
        for (String pattern : distinct) {
            if (pattern.length() > MAX_LENGTH || !PATTERN.matcher(pattern).matches()) {
                throw PatchbayException.at(
                        CommonCode.INVALID_VALUE,
                        "/events/" + patterns.indexOf(pattern),
                        "Event pattern '" + Sql.fitting(pattern, 40)
                                + "': expected a type such as order.paid, order.* for all that begin so, or *.");
            }
        }
        return distinct;
    }

    /** Returns the patterns that cover a type. */
    public static List<String> covering(String type) {
        List<String> patterns = new ArrayList<>(List.of("*", type));
        for (int dot = type.lastIndexOf('.'); dot > 0; dot = type.lastIndexOf('.', dot - 1)) {
            patterns.add(type.substring(0, dot) + ".*");
        }
        return patterns;
    }
}
