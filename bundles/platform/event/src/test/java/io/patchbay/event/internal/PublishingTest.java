package io.patchbay.event.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.patchbay.api.Caller;
import io.patchbay.api.CommonCode;
import io.patchbay.api.ErrorCode;
import io.patchbay.api.PatchbayException;
import io.patchbay.api.event.EventCode;
import io.patchbay.api.event.EventLog.Entry;
import io.patchbay.api.event.EventType;
import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonObject;
import io.patchbay.testkit.FixedCaller;
import io.patchbay.testkit.InMemoryMeters;
import io.patchbay.testkit.store.InMemoryAuditLog;
import io.patchbay.testkit.store.InMemoryDatabase;
import io.patchbay.testkit.store.OnBothDatabases;
import io.patchbay.testkit.time.SettableClock;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@OnBothDatabases
class PublishingTest {
    private static final Caller ADA = FixedCaller.admin();
    private static final String SCHEMA =
            "{'type': 'object', 'required': ['total'], 'properties': {'total': {'type': 'number'},"
                    + " 'code': {'type': 'string', 'pattern': '^a*a*a*a*$'}}}";

    private final SettableClock clock = SettableClock.create();
    private final InMemoryDatabase database = InMemoryDatabase.of(new TypesSchema());
    private final ListedLog log = new ListedLog(clock);
    private final TypeCatalogue types = new TypeCatalogue(
            () -> List.of(
                    new EventType("plugin.installed", 1, "x", "core", EventType.Kind.PLATFORM, JsonObject.EMPTY),
                    new EventType("acme.crm.paid", 1, "x", "acme.crm", EventType.Kind.PLUGIN, JsonObject.EMPTY)),
            database,
            new InMemoryAuditLog(clock),
            clock);
    private final Publishing publishing = new Publishing(types, log, new InMemoryMeters());

    @BeforeEach
    void add() {
        types.add(ADA, "custom.order.paid", "An order was paid.", json(SCHEMA).asObject());
    }

    @AfterEach
    void drop() {
        database.close();
    }

    @Test
    void eventComesBackAsItWasSent() {
        Json sent = json(
                "{'specversion': '1.0', 'id': 'A-1', 'source': '/shop', 'type': 'custom.order.paid', 'subject': '7',"
                        + " 'time': '2026-01-31T12:00:00+01:00', 'traceparent': 'x', 'data': {'total': 9.90}}");

        Entry entry = publishing.one(ADA, sent);

        JsonObject written = CloudEventWriter.write(entry);
        sent.asObject()
                .members()
                .forEach((name, value) -> assertThat(written.get(name)).as(name).contains(value));
        assertThat(written.text("patchbayid")).contains(entry.event().id());
        assertThat(written.text("position")).contains("1");
        assertThat(written.text("datacontenttype")).contains("application/json");
        assertThat(publishing.one(ADA, sent)).isEqualTo(entry);
        assertThat(log.entries).hasSize(1);
    }

    @Test
    void eventOfAPluginAndWhatAnotherServerWroteAreTaken() {
        publishing.one(ADA, event("acme.crm.paid", "{}"));
        JsonObject forwarded = CloudEventWriter.write(log.add(ADA, "acme.crm.paid", "1"));

        Entry taken = publishing.one(ADA, forwarded);

        assertThat(CloudEventWriter.write(taken).text("patchbayid"))
                .contains(taken.event().id());
        assertThat(CloudEventWriter.write(taken).text("source")).contains("urn:patchbay:" + ADA.workspace());
    }

    @Test
    void typeThatIsUnknownOrThePlatformsIsRefused() {
        refused(event("custom.order.lost", "{}"), EventCode.EVENT_TYPE_UNKNOWN, "/type")
                .hasMessage(
                        "Type 'custom.order.lost' is unknown: GET events/types lists those there are, POST events/types adds one.");
        refused(event("plugin.installed", "{}"), EventCode.EVENT_TYPE_RESERVED, "/type");
        assertThatThrownBy(() -> publishing.one(FixedCaller.in("other"), event("custom.order.paid", "{}")))
                .as("types of a workspace are its own")
                .hasMessageContaining("is unknown");
    }

    @Test
    void bodyThatDoesNotFitIsRefusedWithItsPlace() {
        refused(event("custom.order.paid", "{'total': 'much'}"), EventCode.EVENT_BODY_INVALID, "/data/total")
                .hasMessageStartingWith("Data of 'custom.order.paid' does not fit its schema: ");
        refused(event("custom.order.paid", "{}"), EventCode.EVENT_BODY_INVALID, "/data");
        assertThat(log.entries).isEmpty();
    }

    @Test
    void patternThatTakesForEverIsEnded() {
        refused(
                        event("custom.order.paid", "{'total': 1, 'code': '" + "a".repeat(300) + "!'}"),
                        EventCode.EVENT_BODY_INVALID,
                        "/data/code")
                .hasMessageContaining("does not match the regex pattern");
    }

    @Test
    void batchIsTakenWholeOrNotAtAll() {
        Json good = event("custom.order.paid", "{'total': 1}");

        assertThatThrownBy(() -> publishing.batch(
                        ADA,
                        json("[" + good + ", " + event("custom.order.paid", "{}") + "]")
                                .asArray()))
                .isInstanceOfSatisfying(
                        PatchbayException.class, e -> assertThat(e.pointer()).contains("/1/data"));
        assertThat(log.entries).isEmpty();
        assertThat(publishing.batch(ADA, json("[" + good + "]").asArray())).hasSize(1);
    }

    @Test
    void whatIsNoCloudEventIsRefusedWithItsPlace() {
        refused(json("[]"), CommonCode.INVALID_VALUE, "");
        refused(json("{}"), CommonCode.INVALID_VALUE, "/specversion");
        refused(with("specversion", "'0.3'"), CommonCode.INVALID_VALUE, "/specversion");
        refused(with("id", "''"), CommonCode.INVALID_VALUE, "/id");
        refused(with("source", "7"), CommonCode.INVALID_VALUE, "/source");
        refused(with("time", "'today'"), CommonCode.INVALID_VALUE, "/time");
        refused(with("datacontenttype", "'text/xml'"), CommonCode.INVALID_VALUE, "/datacontenttype");
        refused(with("data_base64", "''"), CommonCode.INVALID_VALUE, "/data_base64");
        refused(with("data", "[]"), CommonCode.INVALID_VALUE, "/data");
        refused(with("Upper", "'x'"), CommonCode.INVALID_VALUE, "/Upper");
        refused(with("nested", "{}"), CommonCode.INVALID_VALUE, "/nested");
        refused(with("many", "3000000000"), CommonCode.INVALID_VALUE, "/many");
    }

    @Test
    void typeHasVersionsAndTheSameOnceMoreIsNone() {
        EventType same = types.add(
                ADA, "custom.order.paid", "An order was paid.", json(SCHEMA).asObject());
        EventType next = types.add(ADA, "custom.order.paid", "An order was paid.", JsonObject.EMPTY);

        assertThat(same.version()).isEqualTo(1);
        assertThat(next.version()).isEqualTo(2);
        assertThat(types.versions(ADA, "custom.order.paid"))
                .extracting(EventType::version)
                .containsExactly(2, 1);
        assertThat(types.list(ADA))
                .extracting(EventType::name)
                .containsExactly("acme.crm.paid", "custom.order.paid", "plugin.installed");
        types.delete(ADA, "custom.order.paid");
        assertThat(types.find(ADA, "custom.order.paid")).isEmpty();
    }

    @Test
    void typeThatCannotBeUsedIsRefused() {
        addRefused("order.paid", "{}", CommonCode.INVALID_VALUE, "/name");
        addRefused("custom.x", "{'type': 'objekt'}", EventCode.EVENT_SCHEMA_INVALID, "/schema/type");
        addRefused("custom.x", "{'pattern': '('}", EventCode.EVENT_SCHEMA_INVALID, "/schema/pattern");
        addRefused("custom.x", "{'allOf': [{'$ref': '#'}]}", EventCode.EVENT_SCHEMA_INVALID, "/schema");
        assertThatThrownBy(() -> types.delete(ADA, "plugin.installed"))
                .hasMessage("Type 'plugin.installed' is none that this workspace added, so it cannot be deleted.");
    }

    private void addRefused(String name, String schema, ErrorCode code, String pointer) {
        assertThatThrownBy(() -> types.add(ADA, name, "x", json(schema).asObject()))
                .isInstanceOfSatisfying(PatchbayException.class, e -> {
                    assertThat(e.code()).isEqualTo(code);
                    assertThat(e.pointer()).contains(pointer);
                });
    }

    private org.assertj.core.api.AbstractThrowableAssert<?, ? extends Throwable> refused(
            Json event, ErrorCode code, String pointer) {
        return assertThatThrownBy(() -> publishing.one(ADA, event))
                .isInstanceOfSatisfying(PatchbayException.class, e -> {
                    assertThat(e.code()).isEqualTo(code);
                    assertThat(e.pointer()).contains(pointer);
                });
    }

    private static Json with(String name, String value) {
        return event("custom.order.paid", "{'total': 1}").asObject().with(name, json(value));
    }

    private static Json event(String type, String data) {
        return json(
                "{'specversion': '1.0', 'id': '1', 'source': '/shop', 'type': '" + type + "', 'data': " + data + "}");
    }

    private static Json json(String text) {
        return Json.parse(text.replace('\'', '"'));
    }
}
