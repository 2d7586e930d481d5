package io.patchbay.webhook.internal;

import io.patchbay.api.Caller;
import io.patchbay.api.integration.Binding;
import io.patchbay.api.secret.SecretStore;
import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonObject;
import java.sql.Connection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * The signing secrets and header values of endpoints, sealed. What was lent is kept in memory per revision of the endpoint: each
 * loan is an audit row, and a delivery must not cost one.
 */
@Component(service = Credentials.class)
public final class Credentials {
    private final SecretStore secrets;
    private final Map<String, Lent> lent = new Recent<>();

    /** What was lent for one revision. */
    private record Lent(
            long revision, SigningSecret current, List<SigningSecret> previous, Map<String, String> headers) {}

    /** What is sent with one message: the header of the signatures, and the others. */
    public record Sent(String signature, Map<String, String> headers) {}

    /** Takes its service. */
    @Activate
    public Credentials(@Reference SecretStore secrets) {
        this.secrets = secrets;
    }

    /** Signs a message, with the secret before the last too while that counts. */
    public Sent sign(Caller caller, Endpoint endpoint, String id, Instant now, String body) {
        Lent known = lend(caller, endpoint);
        StringBuilder signature = new StringBuilder(known.current.sign(id, now, body));
        if (endpoint.signing().previousUntil().filter(now::isBefore).isPresent()) {
            known.previous.forEach(secret -> signature.append(' ').append(secret.sign(id, now, body)));
        }
        return new Sent(signature.toString(), known.headers);
    }

    private Lent lend(Caller caller, Endpoint endpoint) {
        synchronized (lent) {
            Lent known = lent.get(endpoint.id());
            if (known != null && known.revision == endpoint.revision()) {
                return known;
            }
        }
        int version = endpoint.signing().version();
        List<SigningSecret> previous = new ArrayList<>();
        if (version > 1 && endpoint.signing().previousUntil().isPresent()) {
            previous.add(secret(caller, name(endpoint, version - 1)));
        }
        Map<String, String> headers = new TreeMap<>();
        if (!endpoint.content().headers().isEmpty()) {
            Json values = secrets.use(caller, headers(endpoint), "webhook", text -> Json.parse(new String(text)));
            values.asObject().members().forEach((name, value) -> headers.put(name, value.asText()));
        }
        Lent fresh =
                new Lent(endpoint.revision(), secret(caller, name(endpoint, version)), List.copyOf(previous), headers);
        synchronized (lent) {
            lent.put(endpoint.id(), fresh);
        }
        return fresh;
    }

    private SigningSecret secret(Caller caller, String name) {
        return secrets.use(
                caller, name, "webhook", text -> new SigningSecret(new String(text), java.util.Optional.empty()));
    }

    void keep(Connection connection, Caller caller, Endpoint endpoint, SigningSecret secret) {
        put(connection, caller, name(endpoint, endpoint.signing().version()), secret.text());
        if (endpoint.signing().version() > 2) {
            secrets.delete(connection, caller, name(endpoint, endpoint.signing().version() - 2));
        }
    }

    void keep(Connection connection, Caller caller, Endpoint endpoint, Map<String, String> headers) {
        JsonObject.Builder values = JsonObject.builder();
        headers.forEach(values::put);
        put(connection, caller, headers(endpoint), values.build().toString());
    }

    void forget(Connection connection, Caller caller, Endpoint endpoint) {
        int version = endpoint.signing().version();
        secrets.delete(connection, caller, name(endpoint, version));
        secrets.delete(connection, caller, name(endpoint, version - 1));
        secrets.delete(connection, caller, headers(endpoint));
    }

    private void put(Connection connection, Caller caller, String name, String value) {
        char[] text = value.toCharArray();
        try {
            secrets.put(connection, caller, name, text);
        } finally {
            Arrays.fill(text, '\0');
        }
    }

    private static String name(Endpoint endpoint, int version) {
        return prefix(endpoint) + "signing-" + version;
    }

    private static String headers(Endpoint endpoint) {
        return prefix(endpoint) + "headers";
    }

    /** Names that begin so are neither listed nor set as secrets, and no plugin can have them revealed. */
    private static String prefix(Endpoint endpoint) {
        return Binding.SECRETS + "webhook/" + endpoint.id().toLowerCase(Locale.ROOT) + "/";
    }
}
