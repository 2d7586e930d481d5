package io.patchbay.plugin.analyzer.profile.internal;

import com.clearspring.analytics.stream.cardinality.HyperLogLogPlus;
import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonNull;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Measures one column with memory that does not grow with the number of values. */
final class ColumnMeter {
    private static final int EXAMPLES = 5;
    private static final int LONGEST_EXAMPLE = 100;
    private static final int PRECISION = 14;
    private static final int SPARSE_PRECISION = 25;

    private final HyperLogLogPlus distinct = new HyperLogLogPlus(PRECISION, SPARSE_PRECISION);
    private final Map<String, Long> types = new TreeMap<>();
    private final Set<Json> examples = new LinkedHashSet<>();
    private final NumberMeter numbers = new NumberMeter();
    private long present;
    private long nulls;
    private int shortest = Integer.MAX_VALUE;
    private int longest;
    private long blank;

    void add(Json value) {
        present++;
        if (value == JsonNull.NULL) {
            nulls++;
            return;
        }
        String text = comparable(value);
        types.merge(type(value), 1L, Long::sum);
        distinct.offer(value.kind().name().charAt(0) + text);
        if (examples.size() < EXAMPLES && text.length() <= LONGEST_EXAMPLE) {
            examples.add(value);
        }
        if (value.kind() == Json.Kind.NUMBER) {
            numbers.add(value.asNumber().doubleValue());
        } else if (value.kind() == Json.Kind.STRING) {
            int length = text.codePointCount(0, text.length());
            shortest = Math.min(shortest, length);
            longest = Math.max(longest, length);
            blank += text.isBlank() ? 1 : 0;
        }
    }

    private static String type(Json value) {
        return value.kind() == Json.Kind.STRING ? "text" : value.kind().name().toLowerCase(Locale.ROOT);
    }

    private static String comparable(Json value) {
        return switch (value.kind()) {
            case STRING -> value.asText();
            case NUMBER -> value.asNumber().decimal().stripTrailingZeros().toString();
            case OBJECT, ARRAY, BOOLEAN, NULL -> value.toString();
        };
    }

    Profile.Column profile(String name, long rows) {
        Optional<Profile.Texts> texts =
                types.containsKey("text") ? Optional.of(new Profile.Texts(shortest, longest, blank)) : Optional.empty();
        return new Profile.Column(
                name,
                rows - present,
                nulls,
                types,
                distinct.cardinality(),
                examples.stream().toList(),
                numbers.profile(),
                texts);
    }
}
