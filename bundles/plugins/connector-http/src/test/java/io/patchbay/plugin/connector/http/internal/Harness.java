package io.patchbay.plugin.connector.http.internal;

import io.patchbay.plugin.invocation.Invocation;
import io.patchbay.plugin.json.Json;
import io.patchbay.testkit.plugin.ListReader;
import io.patchbay.testkit.plugin.TestConnection;
import io.patchbay.testkit.plugin.TestInvocation;
import io.patchbay.testkit.plugin.TestedPlugin;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The connector in a call through an integration with {@code https://api.example.com/v2}; time passes when it waits, at once. */
final class Harness implements Waiting {
    static final ListReader NOTHING = ListReader.of();

    final ScriptedHttp peer = new ScriptedHttp();
    final List<Duration> pauses = new ArrayList<>();
    private Instant now = TestInvocation.create().clock().instant();

    /** Returns the connector, called with these settings of the integration more, in single quotes. */
    TestedPlugin with(String settings) {
        Map<String, String> secrets = Map.of(
                "token", "t0ken",
                "password", "pass:word",
                "api-key", "k&y",
                "signing-key", "key",
                "client-secret", "s3cret");
        return TestedPlugin.of(new HttpConnector(this))
                .with(TestInvocation.create()
                        .connectedTo(new TestConnection(
                                Json.parse(settings.replace('\'', '"'))
                                        .asObject()
                                        .with("endpoint", Json.of("https://api.example.com/v2")),
                                secrets,
                                peer)));
    }

    String read(String settings, String options) throws Exception {
        return with(settings).records("read", options, NOTHING);
    }

    @Override
    public Instant now() {
        return now;
    }

    @Override
    public void pause(Duration time, Invocation invocation) {
        pauses.add(time);
        now = now.plus(time);
    }
}
