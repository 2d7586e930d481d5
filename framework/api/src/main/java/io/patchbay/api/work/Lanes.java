package io.patchbay.api.work;

import java.sql.Connection;
import java.time.Instant;
import org.osgi.annotation.versioning.ProviderType;

/** Wakes lanes. Thread-safe. */
@ProviderType
public interface Lanes {
    /**
     * Says, in the transaction that wrote the work, that a lane is to be done at a time or soon after; whichever node is free does
     * it. An earlier wake stands, and a lane that is just being done gets another turn. Inside {@code Database.write} only.
     */
    void wake(Connection connection, Lane lane, Instant due);

    /** Has this node look for due lanes of a kind at once: after the commit, by whoever wants the work begun within milliseconds. */
    void look(LaneKind kind);
}
