package io.patchbay.plugin.connector.jdbc.internal;

import io.patchbay.plugin.invocation.Connection;
import io.patchbay.plugin.invocation.PluginException;
import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonException;
import io.patchbay.plugin.json.JsonObject;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;

/**
 * What an integration says about its database; equal settings share a pool.
 *
 * @param address where the database is
 * @param user the account there
 * @param password its secret, which no text of this record shows
 * @param maxConnections how many connections are open at most
 * @param maxWait how long a call waits for one of them
 */
record DatabaseSettings(DatabaseAddress address, String user, String password, int maxConnections, Duration maxWait) {
    private static final Set<String> KNOWN =
            new TreeSet<>(Set.of("url", "user", "maxConnections", "maxWait", "endpoint"));
    private static final int MAX_CONNECTIONS = 64;
    private static final Duration LEAST_WAIT = Duration.ofMillis(250);
    private static final Duration MOST_WAIT = Duration.ofMinutes(5);

    static DatabaseSettings of(Connection connection, Path dataDirectory) {
        JsonObject settings = connection.settings();
        for (String name : settings.members().keySet()) {
            if (!KNOWN.contains(name)) {
                throw invalid(name, String.valueOf(settings.members().get(name)), "one of " + KNOWN);
            }
        }
        String url = settings.text("url")
                .orElseThrow(() -> PluginException.of(
                        "no-database",
                        "The integration has no setting 'url', such as 'jdbc:postgresql://db.example.com:5432/shop'. Set it;"
                                + " a call without integration reaches no database."));
        DatabaseAddress address = DatabaseAddress.of(url, dataDirectory);
        String user = settings.text("user").orElse("");
        if (user.isEmpty()) {
            throw invalid(
                    "user", "", "an account of the database; a new file of H2 is made for the one that opens it first");
        }
        return new DatabaseSettings(
                address,
                user,
                connection.reveal("password"),
                connections(settings.get("maxConnections").orElse(Json.of(8))),
                wait(settings.text("maxWait").orElse("PT10S")));
    }

    /** Tells whether these are newer settings for the same account of the same database. */
    boolean replaces(DatabaseSettings other) {
        return !equals(other) && address.equals(other.address) && user.equals(other.user);
    }

    private static int connections(Json value) {
        try {
            long number = value.asNumber().longValue();
            if (number >= 1 && number <= MAX_CONNECTIONS) {
                return (int) number;
            }
        } catch (JsonException e) {
            throw invalid("maxConnections", value.toString(), "a whole number from 1 to " + MAX_CONNECTIONS);
        }
        throw invalid("maxConnections", value.toString(), "a whole number from 1 to " + MAX_CONNECTIONS);
    }

    private static Duration wait(String text) {
        String expected = "a duration from PT0.25S to PT5M, such as 'PT10S'";
        try {
            Duration wait = Duration.parse(text);
            if (wait.compareTo(LEAST_WAIT) >= 0 && wait.compareTo(MOST_WAIT) <= 0) {
                return wait;
            }
        } catch (DateTimeException e) {
            throw new PluginException("invalid-setting", message("maxWait", text, expected), e);
        }
        throw invalid("maxWait", text, expected);
    }

    private static PluginException invalid(String name, String value, String expected) {
        return PluginException.of("invalid-setting", message(name, value, expected));
    }

    private static String message(String name, String value, String expected) {
        return "Setting '" + name + "' of the integration is '" + value + "': expected " + expected + ". Correct it.";
    }

    @Override
    public String toString() {
        return user + " at " + address.url();
    }
}
