package io.patchbay.engine.internal.lane;

import io.patchbay.api.PatchbayException;
import io.patchbay.api.store.Database;
import io.patchbay.api.store.StoreCode;
import io.patchbay.api.work.Lane;
import io.patchbay.api.work.LaneKind;
import io.patchbay.api.work.Lanes;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Reference;

/** Lanes as a service. It knows no worker, because workers need it to begin. */
@Component(
        service = {Lanes.class, SqlLanes.class},
        configurationPolicy = ConfigurationPolicy.IGNORE)
public final class SqlLanes implements Lanes {
    private final LaneRows rows;
    private final List<Consumer<LaneKind>> lookers = new CopyOnWriteArrayList<>();

    /** Made by DS. */
    @Activate
    public SqlLanes(@Reference(target = "(patchbay.schema=engine)") Database database, @Reference Clock clock) {
        this.rows = new LaneRows(database, clock);
    }

    @Override
    public void wake(Connection connection, Lane lane, Instant due) {
        try {
            rows.wake(connection, lane, due);
        } catch (SQLException e) {
            throw new PatchbayException(
                    StoreCode.STORE_FAILED, "Lane '" + lane.key() + "' was not woken: " + e.getMessage() + ".", e);
        }
    }

    @Override
    public void look(LaneKind kind) {
        lookers.forEach(looker -> looker.accept(kind));
    }

    LaneRows rows() {
        return rows;
    }

    Runnable onLook(Consumer<LaneKind> looker) {
        lookers.add(looker);
        return () -> lookers.remove(looker);
    }
}
