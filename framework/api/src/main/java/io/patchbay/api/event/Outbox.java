package io.patchbay.api.event;

import io.patchbay.api.Caller;
import io.patchbay.plugin.json.JsonObject;
import java.sql.Connection;
import org.osgi.annotation.versioning.ProviderType;

/** Takes events together with the changes they tell of. Thread-safe. */
@ProviderType
public interface Outbox {
    /** Writes an event in the transaction of the change: inside {@code Database.write} only. It is delivered after the commit. */
    void publish(Connection connection, Caller caller, String type, String subject, JsonObject body);

    /** Writes an event in a transaction of its own, for what changes no row. Blocks. */
    void publish(Caller caller, String type, String subject, JsonObject body);
}
