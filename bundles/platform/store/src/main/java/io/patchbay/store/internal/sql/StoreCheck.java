package io.patchbay.store.internal.sql;

import io.patchbay.api.PatchbayException;
import io.patchbay.api.store.Database;
import io.patchbay.api.store.Sql;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Reference;

/** Says whether the database takes writes: without, this node takes no work, so others had better not send it any. */
@Component(
        service = HealthCheck.class,
        property = {"hc.name=Database", "hc.tags=ready", "hc.tags=database"},
        configurationPolicy = ConfigurationPolicy.IGNORE)
public final class StoreCheck implements HealthCheck {
    private final Database database;

    /** Takes its service. */
    @Activate
    public StoreCheck(
            @Reference(name = "database", target = "(" + Database.SCHEMA_PROPERTY + "=" + StoreSchema.NAME + ")")
                    Database database) {
        this.database = database;
    }

    @Override
    public Result execute() {
        try {
            // Changes nothing, but a server that only reads refuses it; and the writer finds out first that a server is
            // gone.
            var unused = database.write(
                    connection -> Sql.update(connection, "update store_head set sequence = sequence where 1 = 0"));
            return new Result(Result.Status.OK, "The database takes writes.");
        } catch (PatchbayException e) {
            return new Result(
                    Result.Status.CRITICAL,
                    e.getMessage()
                            + " Nothing acknowledged is lost, and work goes on by itself when the database is back.");
        }
    }
}
