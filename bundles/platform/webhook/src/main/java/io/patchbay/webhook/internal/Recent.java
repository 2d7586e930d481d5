package io.patchbay.webhook.internal;

import java.util.LinkedHashMap;
import java.util.Map;

/** What was used of late; the rest is forgotten. Whoever uses it locks it. */
public final class Recent<K, V> extends LinkedHashMap<K, V> {
    private static final long serialVersionUID = 1L;
    private static final int MOST = 1_000;

    /** Makes an empty one. */
    public Recent() {
        super(16, 0.75f, true);
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
        return size() > MOST;
    }
}
