package io.patchbay.integration.internal;

import static io.patchbay.integration.internal.Workspace.ADMIN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.patchbay.api.Caller;
import io.patchbay.api.CommonCode;
import io.patchbay.api.ErrorCode;
import io.patchbay.api.Page;
import io.patchbay.api.PatchbayException;
import io.patchbay.api.Scope;
import io.patchbay.api.audit.AuditRow;
import io.patchbay.api.event.Event;
import io.patchbay.api.integration.Binding;
import io.patchbay.api.integration.IntegrationCode;
import io.patchbay.api.plugin.PluginStatus;
import io.patchbay.integration.internal.IntegrationView.Status;
import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonNull;
import io.patchbay.plugin.json.JsonObject;
import io.patchbay.testkit.FixedCaller;
import io.patchbay.testkit.store.OnBothDatabases;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@OnBothDatabases
class StoredIntegrationsTest {
    private static final JsonObject SETTINGS = JsonObject.of("region", Json.of("eu"));
    private static final OptionalLong ANY = OptionalLong.empty();

    private final Workspace workspace = new Workspace("10.0.0.7:8080");
    private final StoredIntegrations integrations = workspace.integrations;

    @AfterEach
    void close() {
        workspace.database.close();
    }

    private IntegrationView create(String name) {
        return create(name, "https://crm.example.com");
    }

    private IntegrationView create(String name, String endpoint) {
        SecretChanges secrets = SecretChanges.of(JsonObject.of("token", Json.of("s3cret")));
        return integrations.create(
                ADMIN, "com.example.crm", IntegrationContent.of(name, Optional.of(endpoint), SETTINGS, secrets));
    }

    private static IntegrationContent content(String name, SecretChanges secrets) {
        return IntegrationContent.of(name, Optional.of("https://other.example.com"), JsonObject.EMPTY, secrets);
    }

    private static void refused(ThrowingCallable call, ErrorCode code, String message) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(PatchbayException.class, refusal -> assertThat(refusal.code())
                        .isEqualTo(code))
                .hasMessageContaining(message);
    }

    @Test
    void whatWasMadeIsShownWithoutTheValuesOfItsSecrets() {
        IntegrationView made = create("crm");

        assertThat(integrations.get(ADMIN, made.id())).isEqualTo(made);
        assertThat(made.name()).isEqualTo("crm");
        assertThat(made.endpoint()).contains("https://crm.example.com");
        assertThat(made.settings()).isEqualTo(SETTINGS);
        assertThat(made.secrets()).containsExactly("token");
        assertThat(made.revision()).isEqualTo(1);
        assertThat(made.createdBy()).isEqualTo("ada");
        assertThat(made.toString()).doesNotContain("s3cret");
    }

    @Test
    void aNameIsUniqueInItsWorkspaceOnly() {
        create("crm");
        IntegrationView other = create("erp");
        Caller elsewhere = FixedCaller.in("elsewhere");

        refused(() -> create("crm"), IntegrationCode.INTEGRATION_NAME_TAKEN, "'crm' is that of another integration");
        refused(
                () -> integrations.replace(
                        ADMIN, other.id(), ANY, Optional.empty(), content("crm", SecretChanges.NONE)),
                IntegrationCode.INTEGRATION_NAME_TAKEN,
                "Choose another");
        assertThat(integrations
                        .create(elsewhere, "com.example.crm", content("crm", SecretChanges.NONE))
                        .name())
                .isEqualTo("crm");
    }

    @Test
    void workspacesDoNotSeeEachOther() {
        String id = create("crm").id();
        Caller elsewhere = FixedCaller.in("elsewhere");

        refused(
                () -> integrations.get(elsewhere, id),
                IntegrationCode.INTEGRATION_NOT_FOUND,
                "'" + id + "' is not there");
        refused(() -> integrations.bind(elsewhere, id), IntegrationCode.INTEGRATION_NOT_FOUND, "is not there");
        refused(() -> integrations.delete(elsewhere, id, ANY), IntegrationCode.INTEGRATION_NOT_FOUND, "is not there");
        assertThat(integrations
                        .list(elsewhere, Optional.empty(), Page.Request.FIRST)
                        .items())
                .isEmpty();
    }

    @Test
    void aCallIsBoundToWhatTheIntegrationHas() {
        String id = create("crm").id();

        Binding binding = integrations.bind(FixedCaller.with(), id);

        assertThat(binding.integration()).isEqualTo(id);
        assertThat(binding.plugin()).isEqualTo("com.example.crm");
        assertThat(binding.endpoint()).contains(URI.create("https://crm.example.com"));
        assertThat(binding.settings()).isEqualTo(SETTINGS);
        assertThat(binding.privateEndpoint()).isFalse();
        String stored = Optional.ofNullable(binding.secrets().get("token")).orElseThrow();
        assertThat(workspace.secrets.<String>use(ADMIN, stored, "test", String::new))
                .isEqualTo("s3cret");
    }

    @Test
    void onlyAnEndpointTheAdministratorAllowsMayBePrivate() {
        String allowed = create("allowed", "http://10.0.0.7:8080").id();
        String other = create("other", "http://10.0.0.8:8080").id();

        assertThat(integrations.bind(ADMIN, allowed).privateEndpoint()).isTrue();
        assertThat(integrations.bind(ADMIN, other).privateEndpoint()).isFalse();
        integrations.configure(Workspace.config("10.0.0.8:8080"));
        assertThat(integrations.bind(ADMIN, allowed).privateEndpoint()).isFalse();
        assertThat(integrations.bind(ADMIN, other).privateEndpoint()).isTrue();
    }

    @Test
    void changesHoldForTheNextCallAndSecretsThatAreNotNamedStay() {
        String id = create("crm").id();
        SecretChanges another = SecretChanges.of(JsonObject.of("key", Json.of("k3y")));

        IntegrationView changed = integrations.replace(
                ADMIN, id, OptionalLong.of(1), Optional.of("com.example.crm"), content("crm2", another));

        Binding binding = integrations.bind(ADMIN, id);
        assertThat(changed.revision()).isEqualTo(2);
        assertThat(changed.secrets()).containsExactly("key", "token");
        assertThat(binding.endpoint()).contains(URI.create("https://other.example.com"));
        assertThat(binding.settings()).isEqualTo(JsonObject.EMPTY);
        assertThat(binding.secrets()).containsOnlyKeys("key", "token");
    }

    @Test
    void secretsAreTakenAwayByNullAndWithTheirIntegration() {
        String id = create("crm").id();
        Page.Request all = Page.Request.FIRST;
        SecretChanges away = SecretChanges.of(JsonObject.of("token", JsonNull.NULL, "key", Json.of("k3y")));

        List<String> kept = integrations
                .replace(ADMIN, id, ANY, Optional.empty(), content("crm", away))
                .secrets();
        int stored = workspace.secrets.list(ADMIN, all).items().size();
        integrations.delete(ADMIN, id, ANY);

        assertThat(kept).containsExactly("key");
        assertThat(stored).isEqualTo(1);
        assertThat(workspace.secrets.list(ADMIN, all).items()).isEmpty();
        refused(() -> integrations.get(ADMIN, id), IntegrationCode.INTEGRATION_NOT_FOUND, "is not there");
    }

    @Test
    void aStaleRevisionChangesNothing() {
        String id = create("crm").id();
        integrations.enable(ADMIN, id, ANY, false);
        OptionalLong stale = OptionalLong.of(1);
        SecretChanges secret = SecretChanges.of(JsonObject.of("late", Json.of("x")));

        refused(
                () -> integrations.replace(ADMIN, id, stale, Optional.empty(), content("crm", secret)),
                CommonCode.STALE,
                "it has the ETag \"2\"");
        refused(() -> integrations.enable(ADMIN, id, stale, true), CommonCode.STALE, "not as you saw it");
        refused(() -> integrations.delete(ADMIN, id, stale), CommonCode.STALE, "not as you saw it");
        assertThat(integrations.get(ADMIN, id).secrets()).containsExactly("token");
        assertThat(workspace.secrets.list(ADMIN, Page.Request.FIRST).items()).hasSize(1);
    }

    @Test
    void nothingIsCalledThroughADisabledOne() {
        String id = create("crm").id();

        IntegrationView disabled = integrations.enable(ADMIN, id, ANY, false);
        IntegrationView again = integrations.enable(ADMIN, id, ANY, false);

        assertThat(disabled.status()).isEqualTo(Status.INACTIVE);
        assertThat(again.revision()).isEqualTo(disabled.revision()).isEqualTo(2);
        refused(
                () -> integrations.bind(ADMIN, id),
                IntegrationCode.INTEGRATION_INACTIVE,
                "'crm' is disabled, so nothing is called through it. Enable it: POST integrations/" + id + "/enable.");
        integrations.enable(ADMIN, id, ANY, true);
        assertThat(integrations.bind(ADMIN, id).integration()).isEqualTo(id);
    }

    @ParameterizedTest
    @CsvSource({
        "ENABLED, ACTIVE, ''",
        "ERROR, ERROR, Plugin 'com.example.crm' failed: it lacks a driver.",
        "DISABLED, PENDING, Plugin 'com.example.crm' is disabled. Enable it.",
        "INSTALLED, PENDING, Plugin 'com.example.crm' lacks something: it lacks a driver.",
        "UNINSTALLED, PENDING, Plugin 'com.example.crm' was uninstalled. Install it."
    })
    void theStatusFollowsThePlugin(PluginStatus plugin, Status status, String text) {
        String id = create("crm").id();
        IntegrationView before = integrations.get(ADMIN, id);

        workspace.plugins.put("com.example.crm", plugin);

        IntegrationView after = integrations.get(ADMIN, id);
        assertThat(before.status()).isEqualTo(Status.PENDING);
        assertThat(before.statusText()).isEqualTo("Plugin 'com.example.crm' is not installed. Install it.");
        assertThat(after.status()).isEqualTo(status);
        assertThat(after.statusText()).isEqualTo(text);
        assertThat(after.revision()).isEqualTo(before.revision());
        integrations.enable(ADMIN, id, ANY, false);
        assertThat(integrations.get(ADMIN, id).status()).isEqualTo(Status.INACTIVE);
    }

    @Test
    void thePluginNeverChanges() {
        String id = create("crm").id();

        refused(
                () -> integrations.replace(ADMIN, id, ANY, Optional.of("com.evil"), content("crm", SecretChanges.NONE)),
                CommonCode.INVALID_VALUE,
                "Plugin 'com.evil': expected 'com.example.crm', which never changes.");
    }

    @Test
    void everyChangeIsAuditedAndToldWithoutSecrets() {
        String id = create("crm").id();
        integrations.replace(ADMIN, id, ANY, Optional.empty(), content("crm2", SecretChanges.NONE));
        integrations.enable(ADMIN, id, ANY, false);
        integrations.enable(ADMIN, id, ANY, true);
        integrations.delete(ADMIN, id, ANY);

        List<AuditRow> rows = workspace.audit.list(ADMIN, Page.Request.FIRST).items();

        assertThat(rows)
                .extracting(row -> row.entry().action())
                .containsExactly(
                        "integration.delete",
                        "integration.enable",
                        "integration.disable",
                        "integration.update",
                        "integration.create");
        assertThat(rows.get(4).entry().details().toString()).contains("\"secrets\":[\"token\"]");
        assertThat(workspace.outbox.events())
                .extracting(Event::type)
                .containsExactly(
                        "integration.created",
                        "integration.updated",
                        "integration.disabled",
                        "integration.enabled",
                        "integration.deleted");
        assertThat(rows.toString() + workspace.outbox.events()).doesNotContain("s3cret");
    }

    @Test
    void listsArePagedByNameAndNarrowedToAPlugin() {
        create("b");
        create("c");
        create("a");
        Page<IntegrationView> first =
                integrations.list(ADMIN, Optional.of("com.example.crm"), new Page.Request(2, Optional.empty()));

        Page<IntegrationView> second =
                integrations.list(ADMIN, Optional.empty(), new Page.Request(2, first.nextPageToken()));

        assertThat(first.items()).extracting(IntegrationView::name).containsExactly("a", "b");
        assertThat(second.items()).extracting(IntegrationView::name).containsExactly("c");
        assertThat(second.nextPageToken()).isEmpty();
        assertThat(integrations
                        .list(ADMIN, Optional.of("other"), Page.Request.FIRST)
                        .items())
                .isEmpty();
    }

    @Test
    void scopesAreNeededToSeeAndToChange() {
        String id = create("crm").id();
        Caller reader = FixedCaller.with(Scope.INTEGRATIONS_READ);
        Caller writer = FixedCaller.with(Scope.INTEGRATIONS_WRITE);

        refused(() -> integrations.get(writer, id), CommonCode.SCOPE_MISSING, "'integrations:read'");
        refused(
                () -> integrations.list(writer, Optional.empty(), Page.Request.FIRST),
                CommonCode.SCOPE_MISSING,
                "'integrations:read'");
        refused(() -> integrations.delete(reader, id, ANY), CommonCode.SCOPE_MISSING, "'integrations:write'");
        refused(() -> integrations.enable(reader, id, ANY, false), CommonCode.SCOPE_MISSING, "'integrations:write'");
        refused(
                () -> integrations.create(reader, "p", content("x", SecretChanges.NONE)),
                CommonCode.SCOPE_MISSING,
                "'integrations:write'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " crm", "crm ", "a/b", "'; drop", "-x"})
    void otherNamesAreRefused(String name) {
        refused(() -> create(name), CommonCode.INVALID_VALUE, "expected 1 to 100 letters");
    }

    @Test
    void settingsLeaveTheEndpointToTheIntegration() {
        refused(
                () -> IntegrationContent.of(
                        "crm",
                        Optional.empty(),
                        JsonObject.of("endpoint", Json.of("https://x.example")),
                        SecretChanges.NONE),
                CommonCode.INVALID_VALUE,
                "settings may not have 'endpoint'");
    }

    @Test
    void secretsAreTextsWithNames() {
        refused(
                () -> SecretChanges.of(JsonObject.of("To/ken", Json.of("x"))),
                CommonCode.INVALID_VALUE,
                "Secret 'To/ken': expected a name");
        refused(
                () -> SecretChanges.of(JsonObject.of("token", Json.of(7))),
                CommonCode.INVALID_VALUE,
                "Secret 'token': expected a text, or null");
    }
}
