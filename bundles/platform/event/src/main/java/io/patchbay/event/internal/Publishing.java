package io.patchbay.event.internal;

import io.patchbay.api.Caller;
import io.patchbay.api.CommonCode;
import io.patchbay.api.PatchbayException;
import io.patchbay.api.Scope;
import io.patchbay.api.event.EventCode;
import io.patchbay.api.event.EventLog;
import io.patchbay.api.event.EventLog.Entry;
import io.patchbay.api.event.EventType;
import io.patchbay.api.metrics.Meters;
import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonArray;
import io.patchbay.plugin.json.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Takes the events that people and programs send: of a known type, with a body that fits it. */
@Component(service = Publishing.class)
public final class Publishing {
    private static final int MAX_BATCH = 1_000;
    private static final int MAX_COMPILED = 256;

    private final TypeCatalogue types;
    private final EventLog log;
    private final Meters meters;
    private final Map<JsonObject, BodyRules> compiled = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<JsonObject, BodyRules> eldest) {
            return size() > MAX_COMPILED;
        }
    };

    /** Takes its services. */
    @Activate
    public Publishing(@Reference TypeCatalogue types, @Reference EventLog log, @Reference Meters meters) {
        this.types = types;
        this.log = log;
        this.meters = meters;
    }

    /** Writes a CloudEvent and returns it at its place; one that was sent before is only returned. */
    public Entry one(Caller caller, Json event) {
        caller.require(Scope.EVENTS_WRITE);
        return write(caller, checked(caller, "", event));
    }

    /** Writes several, in their order, or none if one of them is refused; after a crash between them they are sent again. */
    public List<Entry> batch(Caller caller, JsonArray events) {
        caller.require(Scope.EVENTS_WRITE);
        if (events.size() > MAX_BATCH) {
            throw new PatchbayException(
                    CommonCode.INVALID_VALUE,
                    "A batch of '" + events.size() + "' events: expected at most " + MAX_BATCH + ". Send several.");
        }
        List<SentEvent> sent = new ArrayList<>();
        for (Json event : events) {
            sent.add(checked(caller, "/" + sent.size(), event));
        }
        return sent.stream().map(event -> write(caller, event)).toList();
    }

    private SentEvent checked(Caller caller, String pointer, Json value) {
        SentEvent event = CloudEventReader.read(pointer, value);
        EventType type = types.find(caller, event.type())
                .orElseThrow(() -> TypeCatalogue.unknown(pointer + "/type", event.type()));
        if (type.kind() == EventType.Kind.PLATFORM) {
            throw PatchbayException.at(
                    EventCode.EVENT_TYPE_RESERVED,
                    pointer + "/type",
                    "Type '" + type.name()
                            + "' is the platform's: it alone publishes such events. Add a type of your own"
                            + " with POST events/types.");
        }
        rules(type.schema()).check(pointer + "/data", type.name(), event.data());
        return event;
    }

    private Entry write(Caller caller, SentEvent event) {
        Entry entry = log.append(caller, event.type(), event.subject(), event.data(), event.origin());
        meters.count("patchbay_events_sent_total", "Events that people and programs sent.", 1);
        return entry;
    }

    private BodyRules rules(JsonObject schema) {
        synchronized (compiled) {
            return compiled.computeIfAbsent(schema, BodyRules::of);
        }
    }
}
