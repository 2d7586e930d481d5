package io.patchbay.api.servlet;

import java.time.Duration;
import java.util.Collection;
import org.osgi.annotation.versioning.ProviderType;

/** Lets requests to contributed servlets wait for a moment, while what answers them is replaced. Thread-safe. */
@ProviderType
public interface RequestHold {
    /**
     * Lets requests wait that come from now on, and returns when those that are being answered have ended or the time is up.
     *
     * @param patterns the servlet patterns they match, such as {@code /orders/*}; {@code /*} is all contributed servlets
     * @param deadline how long to wait for requests that are being answered
     */
    Held hold(Collection<String> patterns, Duration deadline);

    /** Requests that wait; closing it lets them go on. */
    @ProviderType
    interface Held extends AutoCloseable {
        @Override
        void close();
    }
}
