package io.patchbay.bench;

import java.util.LinkedHashMap;
import java.util.Map;

/** What was measured of one container, by what it is. */
final class Measured {
    private final Map<String, Double> values = new LinkedHashMap<>();

    void put(String what, double value) {
        values.put(what, value);
    }

    Map<String, Double> values() {
        return values;
    }
}
