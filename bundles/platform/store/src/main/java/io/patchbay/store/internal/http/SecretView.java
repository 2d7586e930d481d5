package io.patchbay.store.internal.http;

import io.patchbay.api.secret.SecretStore.SecretEntry;
import java.time.Instant;

/** What is shown of a secret; never its value. */
public record SecretView(String name, long version, Instant updated) {
    static SecretView of(SecretEntry entry) {
        return new SecretView(entry.name(), entry.version(), entry.updated());
    }
}
