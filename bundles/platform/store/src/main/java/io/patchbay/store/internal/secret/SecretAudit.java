package io.patchbay.store.internal.secret;

import io.patchbay.api.Caller;
import io.patchbay.api.audit.AuditEntry;
import io.patchbay.api.audit.AuditEntry.Outcome;
import io.patchbay.api.audit.AuditLog;
import io.patchbay.plugin.json.JsonObject;
import java.sql.Connection;

/** What the audit log is told of secrets: names and versions. */
final class SecretAudit {
    private static final int MAX_PURPOSE = 200;

    private final AuditLog log;

    SecretAudit(AuditLog log) {
        this.log = log;
    }

    void changed(Connection connection, Caller caller, String action, String name, long version) {
        JsonObject details = JsonObject.builder().put("version", version).build();
        log.append(connection, caller, new AuditEntry(action, name, Outcome.DONE, details));
    }

    void used(Caller caller, String name, String purpose, long version) {
        JsonObject details = JsonObject.builder()
                .put("purpose", brief(purpose))
                .put("version", version)
                .build();
        log.append(caller, new AuditEntry("secret.use", name, Outcome.DONE, details));
    }

    void notUsed(Caller caller, String name, String purpose, String why) {
        JsonObject details = JsonObject.builder()
                .put("purpose", brief(purpose))
                .put("reason", why)
                .build();
        log.append(caller, new AuditEntry("secret.use", name, Outcome.FAILED, details));
    }

    private static String brief(String purpose) {
        return purpose.length() > MAX_PURPOSE ? purpose.substring(0, MAX_PURPOSE) : purpose;
    }
}
