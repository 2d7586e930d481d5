package io.patchbay.event.internal;

import io.patchbay.api.event.EventListener;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.event.Event;
import org.osgi.service.event.EventAdmin;
import org.osgi.service.event.EventConstants;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/**
 * Posts events to OSGi EventAdmin. Only where it is configured, because every bundle with a handler hears what is posted, of all
 * workspaces: who writes the configuration decides that they may.
 */
@Component(
        configurationPid = EventAdminBridge.PID,
        configurationPolicy = ConfigurationPolicy.REQUIRE,
        property = EventListener.NAME_PROPERTY + "=event-admin")
@Designate(ocd = EventAdminBridge.Config.class)
public final class EventAdminBridge implements EventListener {
    static final String PID = "io.patchbay.event.bridge";

    private static final String TOPIC = "org/patchbay/event/";

    private final EventAdmin admin;
    private final List<String> types;

    /** The configuration. */
    @ObjectClassDefinition(
            name = "Patchbay events for OSGi EventAdmin",
            description = "Which events bundles hear through OSGi EventAdmin. Off until it is set.")
    public @interface Config {
        @AttributeDefinition(
                description =
                        "Types of events that every bundle with an EventHandler may hear, of all workspaces: whole, or their beginning and '.*'.")
        String[] types() default {};
    }

    /** Takes its service. */
    @Activate
    public EventAdminBridge(@Reference EventAdmin admin, Config config) {
        this.admin = admin;
        this.types = List.of(config.types());
    }

    @Override
    public void on(io.patchbay.api.event.Event event) {
        if (types.stream().noneMatch(type -> EventStream.matches(type, event.type()))) {
            return;
        }
        Map<String, Object> properties = new HashMap<>();
        properties.put("id", event.id());
        properties.put("type", event.type());
        properties.put("subject", event.subject());
        properties.put("workspace", event.workspace());
        properties.put(EventConstants.TIMESTAMP, event.time().toEpochMilli());
        properties.put("data", event.body().toString());
        admin.postEvent(new Event(TOPIC + event.type().replace('.', '/'), properties));
    }
}
