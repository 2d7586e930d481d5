package io.patchbay.webhook.internal.delivery;

import io.patchbay.api.outbound.OutboundClients;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the administrator decided about deliveries. */
@Component(service = Limits.class, configurationPid = Limits.PID)
@Designate(ocd = Limits.Config.class)
public final class Limits {
    /** The PID of the configuration. */
    public static final String PID = "io.patchbay.webhook";

    private static final Logger LOG = LoggerFactory.getLogger(Limits.class);

    /** The configuration. */
    @ObjectClassDefinition(
            name = "Patchbay webhooks",
            description = "Where webhooks may lead, and what is kept of them.")
    public @interface Config {
        @AttributeDefinition(
                description =
                        "Receivers that are reached though their addresses are private, as host:port, address:port or"
                                + " network/bits:port. What cannot be understood allows nothing.")
        String[] privateTargets() default {};

        @AttributeDefinition(
                description =
                        "After how many days of failing attempts only an endpoint is disabled; 0 and less for never.")
        int disableAfterDays() default 5;

        @AttributeDefinition(
                description = "How many days deliveries that ended are kept with their attempts; at least 1.")
        int keepDays() default 30;
    }

    private final List<String> allowed;
    private final Duration patience;
    private final Duration keep;

    /** Reads the configuration. */
    @Activate
    public Limits(@Reference OutboundClients clients, Config config) {
        this.allowed = Arrays.stream(config.privateTargets())
                .map(String::strip)
                .filter(target -> !target.isEmpty() && understood(clients, target))
                .toList();
        this.patience =
                config.disableAfterDays() > 0 ? Duration.ofDays(config.disableAfterDays()) : Duration.ofDays(365_000);
        this.keep = Duration.ofDays(Math.max(1, config.keepDays()));
    }

    private static boolean understood(OutboundClients clients, String target) {
        try {
            var unused = clients.client(new OutboundClients.Policy(List.of(target), Duration.ofSeconds(1), 0, 0));
            return true;
        } catch (IllegalArgumentException e) {
            LOG.error("Configuration '{}' privateTargets: {} It allows nothing.", PID, e.getMessage());
            return false;
        }
    }

    List<String> allowed() {
        return allowed;
    }

    Duration patience() {
        return patience;
    }

    Duration keep() {
        return keep;
    }
}
