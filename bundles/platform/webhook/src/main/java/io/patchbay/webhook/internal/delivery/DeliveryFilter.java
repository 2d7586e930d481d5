package io.patchbay.webhook.internal.delivery;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Which deliveries are meant; what is empty does not matter. */
public record DeliveryFilter(
        Optional<String> endpoint, Optional<DeliveryStatus> status, Optional<Instant> since, Optional<Instant> until) {
    /** All. */
    public static final DeliveryFilter ALL =
            new DeliveryFilter(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    /** Returns the same for one endpoint. */
    public DeliveryFilter of(String id) {
        return new DeliveryFilter(Optional.of(id), status, since, until);
    }

    String sql() {
        return (endpoint.isPresent() ? " and endpoint = ?" : "")
                + (status.isPresent() ? " and status = ?" : "")
                + (since.isPresent() ? " and created >= ?" : "")
                + (until.isPresent() ? " and created < ?" : "");
    }

    Object[] parameters(Object... first) {
        List<Object> parameters = new ArrayList<>(List.of(first));
        endpoint.ifPresent(parameters::add);
        status.ifPresent(one -> parameters.add(one.name()));
        since.ifPresent(parameters::add);
        until.ifPresent(parameters::add);
        return parameters.toArray();
    }
}
