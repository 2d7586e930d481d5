package io.patchbay.api.configuration;

import io.patchbay.api.Caller;
import io.patchbay.api.Page;
import io.patchbay.api.configuration.ConfigurationRevision.Origin;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalLong;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Remembers every change of every configuration. Revision, audit row and event are written in the transaction of the change,
 * whoever makes it; who makes it through {@link #change} is named. Thread-safe; blocks.
 */
@ProviderType
public interface ConfigurationLedger {
    /** How many revisions of one PID are kept. */
    int KEPT = 100;

    /**
     * Runs an update or a deletion of a configuration through ConfigAdmin, on this thread, in the name of the caller. It changes
     * nothing and makes no revision if the properties are as they were.
     *
     * @param expected the revision the caller saw; empty to not mind
     * @return the revision afterwards
     * @throws io.patchbay.api.PatchbayException with {@code STALE} if the configuration is at another revision
     */
    long change(Caller caller, Origin origin, String pid, OptionalLong expected, Update update);

    /** Returns the number of the last revision of a PID; 0 if it was never set. */
    long revision(String pid);

    /** Lists the revisions of a PID that are kept, newest first. */
    Page<ConfigurationRevision> history(String pid, Page.Request page);

    /** Returns one revision, if it is kept. */
    Optional<ConfigurationRevision> find(String pid, long number);

    /** Something done with ConfigAdmin. */
    @FunctionalInterface
    interface Update {
        /** Does it. */
        void run() throws IOException;
    }
}
