package io.patchbay.plugin.connector.http.internal;

import io.patchbay.plugin.connector.http.internal.Ask.Content;
import io.patchbay.plugin.invocation.Connection;
import io.patchbay.plugin.invocation.PluginException;
import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonException;
import io.patchbay.plugin.json.JsonObject;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Adds to requests what the integration's setting {@code auth} says. Lives for one call; secrets are revealed when first needed. */
final class Credentials {
    /** The kinds, each with the members its setting may have. */
    private static final Map<String, Set<String>> KINDS = new TreeMap<>(Map.of(
            "none", Set.of(),
            "bearer", Set.of(),
            "basic", Set.of("user"),
            "api-key", Set.of("in", "name", "prefix"),
            "hmac", Set.of("algorithm", "encoding", "header", "prefix", "signs", "timestampHeader"),
            "oauth-client-credentials", Set.of("clientId", "in", "scope", "tokenUrl")));

    private final Connection connection;
    private final Endpoint endpoint;
    private final JsonObject auth;
    private final String kind;
    private Optional<String> token = Optional.empty();

    private Credentials(Connection connection, Endpoint endpoint, JsonObject auth, String kind) {
        this.connection = connection;
        this.endpoint = endpoint;
        this.auth = auth;
        this.kind = kind;
    }

    static Credentials of(Connection connection, Endpoint endpoint) {
        JsonObject auth;
        try {
            auth = connection
                    .settings()
                    .get("auth")
                    .orElse(JsonObject.of("type", Json.of("none")))
                    .asObject();
        } catch (JsonException e) {
            throw HttpSettings.invalid("auth", "not an object", "one such as {\"type\": \"bearer\"}");
        }
        String kind = auth.text("type").orElse("");
        Set<String> members = KINDS.get(kind);
        if (members == null) {
            throw HttpSettings.invalid("auth", kind, "'type' to be one of " + KINDS.keySet());
        }
        for (String member : auth.members().keySet()) {
            if (!member.equals("type") && !members.contains(member)) {
                throw HttpSettings.invalid("auth." + member, "there", "for '" + kind + "' " + new TreeSet<>(members));
            }
        }
        return new Credentials(connection, endpoint, auth, kind);
    }

    /**
     * Returns the request with credentials.
     *
     * @param tokens sends a request for a token and returns the answer
     */
    Ask authenticated(Ask ask, Instant now, Function<Ask, Json> tokens) {
        return switch (kind) {
            case "bearer" -> ask.with("Authorization", "Bearer " + connection.reveal("token"));
            case "basic" -> ask.with("Authorization", basic(required("user"), connection.reveal("password")));
            case "api-key" -> withKey(ask);
            case "hmac" -> signed(ask, now);
            case "oauth-client-credentials" -> ask.with("Authorization", "Bearer " + token(tokens));
            default -> ask;
        };
    }

    /** Forgets what another token can be asked for, and tells whether there was something to forget. */
    boolean renew() {
        boolean had = token.isPresent();
        token = Optional.empty();
        return had;
    }

    private Ask withKey(Ask ask) {
        String key = auth.text("prefix").orElse("") + connection.reveal("api-key");
        return switch (choice("in", "header", Set.of("header", "query"))) {
            case "query" ->
                ask.to(Endpoint.with(ask.uri(), Map.of(auth.text("name").orElse("api_key"), key)));
            default -> ask.with(auth.text("name").orElse("X-Api-Key"), key);
        };
    }

    private Ask signed(Ask ask, Instant now) {
        String body = ask.body().map(Content::text).orElse("");
        String time = Long.toString(now.getEpochSecond());
        String path = ask.uri().getRawPath()
                + (ask.uri().getRawQuery() == null ? "" : "?" + ask.uri().getRawQuery());
        String text = choice("signs", "request", Set.of("body", "request")).equals("body")
                ? body
                : String.join("\n", time, ask.method().name(), path, body);
        String algorithm = choice("algorithm", "HmacSHA256", Set.of("HmacSHA256", "HmacSHA384", "HmacSHA512"));
        byte[] signature = mac(algorithm, connection.reveal("signing-key"), text);
        String written = choice("encoding", "hex", Set.of("base64", "hex")).equals("hex")
                ? HexFormat.of().formatHex(signature)
                : Base64.getEncoder().encodeToString(signature);
        return ask.with(auth.text("timestampHeader").orElse("X-Timestamp"), time)
                .with(
                        auth.text("header").orElse("X-Signature"),
                        auth.text("prefix").orElse("") + written);
    }

    private static byte[] mac(String algorithm, String key, String text) {
        try {
            Mac mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), algorithm));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has " + algorithm + ".", e);
        }
    }

    private String token(Function<Ask, Json> tokens) {
        if (token.isEmpty()) {
            Json answer = tokens.apply(tokenRequest());
            token = Optional.of(new Pointer("/access_token")
                    .in(answer)
                    .filter(value -> value.kind() == Json.Kind.STRING)
                    .map(Json::asText)
                    .orElseThrow(() -> PluginException.of(
                            "credentials-refused",
                            "The answer of 'tokenUrl' has no 'access_token': expected a text. Correct 'tokenUrl', 'clientId' or the"
                                    + " secret 'client-secret'.")));
        }
        return token.get();
    }

    /** RFC 6749, section 4.4. */
    private Ask tokenRequest() {
        String client = required("clientId");
        String secret = connection.reveal("client-secret");
        boolean inBody = choice("in", "header", Set.of("body", "header")).equals("body");
        Map<String, String> form = new LinkedHashMap<>(Map.of("grant_type", "client_credentials"));
        auth.text("scope").ifPresent(scope -> form.put("scope", scope));
        if (inBody) {
            form.put("client_id", client);
            form.put("client_secret", secret);
        }
        URI query = Endpoint.with(URI.create("form:/"), form);
        Content content = new Content("application/x-www-form-urlencoded", String.valueOf(query.getRawQuery()));
        // The administrator named this address; unlike links in answers it may be of another host, which is then to be
        // granted.
        Ask ask = new Ask(
                Method.POST, endpoint.base().resolve(required("tokenUrl")), Map.of(), Optional.of(content), true);
        return inBody ? ask : ask.with("Authorization", basic(Endpoint.encoded(client), Endpoint.encoded(secret)));
    }

    private static String basic(String user, String password) {
        byte[] both = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(both);
    }

    private String required(String member) {
        return auth.text(member)
                .orElseThrow(() -> HttpSettings.invalid("auth." + member, "", "a text for '" + kind + "'"));
    }

    private String choice(String member, String usual, Set<String> known) {
        String value = auth.text(member).orElse(usual);
        if (!known.contains(value)) {
            throw HttpSettings.invalid("auth." + member, value, "one of " + new TreeSet<>(known));
        }
        return value;
    }
}
