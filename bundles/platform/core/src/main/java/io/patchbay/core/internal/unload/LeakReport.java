package io.patchbay.core.internal.unload;

import io.patchbay.api.Caller;
import io.patchbay.api.audit.AuditEntry;
import io.patchbay.api.audit.AuditLog;
import io.patchbay.api.event.Outbox;
import io.patchbay.api.store.Database;
import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonArray;
import io.patchbay.plugin.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells of a leak: in the log, and in one durable write the audit log and those who listen to events. */
@Component(service = LeakReport.class)
public final class LeakReport {
    private static final Logger LOG = LoggerFactory.getLogger(LeakReport.class);

    private final Database database;
    private final AuditLog audit;
    private final Outbox outbox;

    /** Takes its services. */
    @Activate
    public LeakReport(
            @Reference(target = "(patchbay.schema=core)") Database database,
            @Reference AuditLog audit,
            @Reference Outbox outbox) {
        this.database = database;
        this.audit = audit;
        this.outbox = outbox;
    }

    void leaked(Unload leak) {
        JsonObject details = JsonObject.builder()
                .put("version", leak.version())
                .put("sha256", leak.sha256())
                .put("since", leak.since().toString())
                .put("holders", texts(leak.holders()))
                .put("gaps", texts(leak.gaps()))
                .build();
        Caller caller = Caller.platform("unload");
        database.write(connection -> {
            audit.append(
                    connection,
                    caller,
                    new AuditEntry("plugin.unload", leak.plugin(), AuditEntry.Outcome.FAILED, details));
            outbox.publish(connection, caller, "plugin.leaked", leak.plugin(), details);
            return leak;
        });
        LOG.warn(
                "A revision stays in memory, restart Patchbay when memory runs short: plugin={} version={} holders={}",
                leak.plugin(),
                leak.version(),
                leak.holders().isEmpty() ? "unknown" : leak.holders());
    }

    private static Json texts(Iterable<?> values) {
        List<String> texts = new ArrayList<>();
        values.forEach(value -> texts.add(value.toString()));
        return JsonArray.ofTexts(texts);
    }
}
