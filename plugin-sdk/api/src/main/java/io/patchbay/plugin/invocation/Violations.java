package io.patchbay.plugin.invocation;

import io.patchbay.plugin.data.Violation;
import org.osgi.annotation.versioning.ProviderType;

/** Where a validator leaves what it found. All are counted and kept with the execution. Thread-safe. */
@ProviderType
public interface Violations {
    /** Adds one fault of one row. */
    void add(Violation violation);
}
