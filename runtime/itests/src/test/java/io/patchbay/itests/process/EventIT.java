package io.patchbay.itests.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonObject;
import io.patchbay.testkit.process.HttpApi.Answer;
import io.patchbay.testkit.time.Eventually;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Events are published, listed, followed and given to listeners again. */
class EventIT extends OnEveryJdk {
    private static final String CLOUD_EVENT = "application/cloudevents+json";

    @Test
    void eventIsPublishedOnceAndListed() {
        addType("custom.order.paid");
        String event = event("custom.order.paid", "A-1", "{\"total\": 9.90}");

        Answer first = send(event);
        Answer again = send(event);

        assertThat(first.status()).as(first.toString()).isEqualTo(201);
        assertThat(again.member("patchbayid")).isEqualTo(first.member("patchbayid"));
        Answer shown = patchbay.api().get(first.header("Location").orElseThrow());
        assertThat(shown.header("Content-Type").orElse("")).startsWith(CLOUD_EVENT);
        assertThat(shown.json().get("data")).hasToString("Optional[{\"total\":9.90}]");
        assertThat(patchbay.api()
                        .get("events?type=custom.order.*&subject=7")
                        .json()
                        .get("items")
                        .orElseThrow()
                        .asArray())
                .hasSize(1);
    }

    @Test
    void eventThatDoesNotFitIsRefused() {
        addType("custom.order.lost");

        Answer misfit = send(event("custom.order.lost", "B-1", "{\"total\": \"much\"}"));
        Answer unknown = send(event("custom.order.unknown", "B-2", "{}"));
        Answer reserved = send(event("plugin.installed", "B-3", "{}"));

        assertThat(misfit.member("code") + misfit.member("pointer")).isEqualTo("event-body-invalid/data/total");
        assertThat(unknown.member("code") + unknown.member("pointer")).isEqualTo("event-type-unknown/type");
        assertThat(reserved.member("code")).isEqualTo("event-type-reserved");
        assertThat(patchbay.api().get("events/types/plugin.installed").member("kind"))
                .isEqualTo("platform");
    }

    @Test
    void eventsAreFollowedFromAPosition() throws IOException {
        addType("custom.order.shipped");
        Answer before = send(event("custom.order.shipped", "C-1", "{\"total\": 1}"));
        Answer missed = send(event("custom.order.shipped", "C-2", "{\"total\": 2}"));

        List<String> lines = new ArrayList<>();
        try (BufferedReader stream = new BufferedReader(new InputStreamReader(
                patchbay.api()
                        .open("events/stream?type=custom.order.shipped", "Last-Event-ID", before.member("position")),
                StandardCharsets.UTF_8))) {
            readEvent(stream, lines);
            Answer now = send(event("custom.order.shipped", "C-3", "{\"total\": 3}"));
            readEvent(stream, lines);

            assertThat(lines)
                    .contains("id: " + missed.member("position"), "id: " + now.member("position"))
                    .doesNotContain("id: " + before.member("position"));
        }
    }

    @Test
    void historyOfIntegrationsIsMadeAnewFromTheirEvents() {
        String id = patchbay.api()
                .post("integrations", "{\"name\": \"gone\", \"plugin\": \"com.example.crm\"}")
                .member("id");
        patchbay.api().delete("integrations/" + id);
        historyTells(id);

        Answer rebuilt = patchbay.api().post("events/listeners/integration-history/rebuild", "{}");

        assertThat(rebuilt.status()).as(rebuilt.toString()).isEqualTo(200);
        historyTells(id);
        Eventually.passes("it has caught up", () -> {
            JsonObject listener = patchbay.api()
                    .get("events/listeners")
                    .json()
                    .get("items")
                    .orElseThrow()
                    .asArray()
                    .get(0)
                    .asObject();
            assertThat(listener.text("listener")).contains("integration-history");
            assertThat(listener.get("deadLetters")).contains(Json.of(0));
        });
    }

    private void historyTells(String id) {
        Eventually.passes("the history tells of the deletion", () -> {
            Answer history = patchbay.api().get("integrations/" + id + "/history");
            assertThat(history.member("name")).as(history.toString()).isEqualTo("gone");
            assertThat(history.member("deleted")).isNotEmpty();
        });
    }

    private void addType(String name) {
        Answer added = patchbay.api()
                .post(
                        "events/types",
                        "{\"name\": \"" + name
                                + "\", \"description\": \"An order.\", \"schema\": {\"type\": \"object\","
                                + " \"properties\": {\"total\": {\"type\": \"number\"}}}}");
        assertThat(added.status()).as(added.toString()).isEqualTo(201);
    }

    private Answer send(String event) {
        return patchbay.api().send("POST", "events", CLOUD_EVENT, event.getBytes(StandardCharsets.UTF_8));
    }

    private static String event(String type, String id, String data) {
        return "{\"specversion\": \"1.0\", \"id\": \"" + id + "\", \"source\": \"/shop\", \"type\": \"" + type
                + "\", \"subject\": \"7\", \"data\": " + data + "}";
    }

    /** Reads to the end of the next event. */
    private static void readEvent(BufferedReader stream, List<String> lines) throws IOException {
        int before = lines.size();
        String line = stream.readLine();
        while (line != null && (!line.isEmpty() || lines.size() == before)) {
            if (!line.isEmpty() && !line.startsWith(":")) {
                lines.add(line);
            }
            line = stream.readLine();
        }
    }
}
