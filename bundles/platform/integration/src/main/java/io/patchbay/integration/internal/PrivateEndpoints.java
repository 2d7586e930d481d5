package io.patchbay.integration.internal;

import io.patchbay.api.PatchbayException;
import io.patchbay.api.permission.Grant;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which endpoints are reached though their address is private. Whoever makes an integration chooses its endpoint, and need not be
 * an administrator; without this list an integration would be a way into the network of the server.
 *
 * @param allowed the targets; copied
 */
record PrivateEndpoints(List<Grant> allowed) {
    private static final Logger LOG = LoggerFactory.getLogger(PrivateEndpoints.class);
    private static final String CONNECT = "net.connect";

    PrivateEndpoints {
        allowed = List.copyOf(allowed);
    }

    /** Reads what an administrator configured; what cannot be understood allows nothing. */
    static PrivateEndpoints of(String... targets) {
        List<Grant> allowed = new ArrayList<>();
        for (String target : Arrays.stream(targets)
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .toList()) {
            try {
                Grant grant = Grant.parse(CONNECT + " " + target);
                if (grant.target().startsWith("unix:") || grant.target().contains("$")) {
                    refuse(target);
                } else {
                    allowed.add(grant);
                }
            } catch (PatchbayException e) {
                refuse(target);
            }
        }
        return new PrivateEndpoints(allowed);
    }

    private static void refuse(String target) {
        LOG.error(
                "Configuration '{}' privateEndpoints '{}': expected host:port, such as 'erp.corp.example:443'. It allows nothing.",
                StoredIntegrations.PID,
                target);
    }

    boolean allows(URI endpoint) {
        return allowed.stream().anyMatch(grant -> grant.covers(CONNECT, Endpoint.target(endpoint)));
    }
}
