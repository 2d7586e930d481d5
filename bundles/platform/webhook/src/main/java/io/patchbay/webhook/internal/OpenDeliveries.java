package io.patchbay.webhook.internal;

import io.patchbay.api.store.Sql;
import io.patchbay.api.work.Lane;
import io.patchbay.api.work.LaneKind;
import io.patchbay.api.work.Lanes;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Wakes the lanes of deliveries. */
@Component(service = OpenDeliveries.class)
public final class OpenDeliveries {
    private final Lanes lanes;

    /** Takes its service. */
    @Activate
    public OpenDeliveries(@Reference Lanes lanes) {
        this.lanes = lanes;
    }

    /** Wakes all lanes of an endpoint that have something to send, if it is enabled. */
    public void wake(Connection connection, Endpoint endpoint) throws SQLException {
        if (!endpoint.enabled()) {
            return;
        }
        record Due(String lane, Instant time) {}
        Sql.list(
                        connection,
                        "select open_lane, min(due) as due from webhook_delivery where workspace = ? and endpoint = ?"
                                + " and open_lane is not null group by open_lane",
                        row -> new Due(row.getString("open_lane"), Sql.instant(row, "due")),
                        endpoint.workspace(),
                        endpoint.id())
                .forEach(due -> wake(connection, endpoint.workspace(), due.lane, due.time));
    }

    /** Wakes one lane. */
    public void wake(Connection connection, String workspace, String lane, Instant due) {
        lanes.wake(connection, new Lane(LaneKind.DELIVERY, workspace, lane), due);
    }

    /** Has this node begin at once; after the commit. */
    public void look() {
        lanes.look(LaneKind.DELIVERY);
    }
}
