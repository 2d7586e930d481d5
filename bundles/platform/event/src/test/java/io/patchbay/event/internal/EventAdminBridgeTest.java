package io.patchbay.event.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonObject;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.osgi.service.event.Event;
import org.osgi.service.event.EventAdmin;

class EventAdminBridgeTest {
    private final List<Event> posted = new ArrayList<>();
    private final EventAdmin admin = new EventAdmin() {
        @Override
        public void postEvent(Event event) {
            posted.add(event);
        }

        @Override
        public void sendEvent(Event event) {
            throw new AssertionError("would hold up the listener");
        }
    };

    @Test
    void eventsOfConfiguredTypesArePosted() {
        EventAdminBridge bridge = new EventAdminBridge(admin, config("plugin.*", "custom.order.paid"));

        bridge.on(event("plugin.rolled-back"));
        bridge.on(event("plugins.other"));
        bridge.on(event("custom.order.paid"));
        bridge.on(event("custom.order.paid.late"));

        assertThat(posted)
                .extracting(Event::getTopic)
                .containsExactly("org/patchbay/event/plugin/rolled-back", "org/patchbay/event/custom/order/paid");
        assertThat(posted.get(0).getProperty("data")).isEqualTo("{\"version\":1}");
        assertThat(posted.get(0).getProperty("workspace")).isEqualTo("default");
    }

    private static io.patchbay.api.event.Event event(String type) {
        JsonObject body = JsonObject.of("version", Json.of(1));
        return new io.patchbay.api.event.Event("1", type, "acme", "default", Instant.EPOCH, body);
    }

    private static EventAdminBridge.Config config(String... types) {
        return (EventAdminBridge.Config) Proxy.newProxyInstance(
                EventAdminBridgeTest.class.getClassLoader(),
                new Class<?>[] {EventAdminBridge.Config.class},
                (proxy, method, arguments) -> types);
    }
}
