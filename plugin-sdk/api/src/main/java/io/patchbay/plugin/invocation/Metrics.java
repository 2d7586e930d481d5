package io.patchbay.plugin.invocation;

import java.time.Duration;
import org.osgi.annotation.versioning.ProviderType;

/** A plugin's own numbers; they appear at {@code /metrics} with the plugin's name. Thread-safe; no method blocks. */
@ProviderType
public interface Metrics {
    /** Adds to a counter; the name is of the form {@code rows_skipped}. */
    void count(String name, long delta);

    /** Records how long something took. */
    void time(String name, Duration duration);
}
