package io.patchbay.plugin.processor.aggregate.internal;

import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonNull;
import io.patchbay.plugin.json.JsonNumber;
import io.patchbay.plugin.json.JsonString;
import java.math.BigDecimal;
import java.math.MathContext;

/** What one measure has of one group so far. */
final class Total {
    private final Function function;
    private long count;
    private BigDecimal sum = BigDecimal.ZERO;
    private Json extreme = JsonNull.NULL;

    Total(Function function) {
        this.function = function;
    }

    /** Takes a value that is not null; false if it cannot be taken. */
    boolean add(Json value) {
        boolean taken =
                switch (function) {
                    case COUNT -> true;
                    case SUM, AVG -> sum(value);
                    case MIN -> extreme(value, -1);
                    case MAX -> extreme(value, 1);
                };
        count += taken ? 1 : 0;
        return taken;
    }

    private boolean sum(Json value) {
        if (value instanceof JsonNumber number) {
            sum = sum.add(number.decimal());
            return true;
        }
        return false;
    }

    private boolean extreme(Json value, int sign) {
        boolean first = count == 0;
        int compared;
        if (value instanceof JsonNumber number && (first || extreme instanceof JsonNumber)) {
            compared =
                    first ? sign : number.decimal().compareTo(extreme.asNumber().decimal());
        } else if (value instanceof JsonString text && (first || extreme instanceof JsonString)) {
            compared = first ? sign : text.value().compareTo(extreme.asText());
        } else {
            return false;
        }
        extreme = Integer.signum(compared) == sign ? value : extreme;
        return true;
    }

    Json result() {
        return switch (function) {
            case COUNT -> Json.of(count);
            case SUM -> JsonNumber.of(sum);
            case MIN, MAX -> extreme;
            case AVG -> count == 0 ? JsonNull.NULL : average();
        };
    }

    private Json average() {
        BigDecimal mean = sum.divide(BigDecimal.valueOf(count), MathContext.DECIMAL128);
        BigDecimal shortest = mean.stripTrailingZeros();
        return JsonNumber.of(shortest.scale() < 0 ? shortest.setScale(0) : shortest);
    }
}
