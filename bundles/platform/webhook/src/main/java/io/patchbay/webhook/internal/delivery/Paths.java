package io.patchbay.webhook.internal.delivery;

import io.patchbay.api.jsonpath.JsonPath;
import io.patchbay.webhook.internal.Recent;
import java.util.Map;

/** JSONPaths that were read before. Thread-safe. */
final class Paths {
    private final Map<String, JsonPath> kept = new Recent<>();

    JsonPath of(String text) {
        synchronized (kept) {
            return kept.computeIfAbsent(text, JsonPath::parse);
        }
    }
}
