package io.patchbay.store.internal.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.patchbay.api.Caller;
import io.patchbay.api.CommonCode;
import io.patchbay.api.ErrorCode;
import io.patchbay.api.Page;
import io.patchbay.api.PatchbayException;
import io.patchbay.api.Scope;
import io.patchbay.api.secret.SecretCode;
import io.patchbay.api.secret.SecretStore.SecretEntry;
import io.patchbay.testkit.FixedCaller;
import io.patchbay.testkit.store.OnBothDatabases;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@OnBothDatabases
class SqlSecretStoreTest {
    private static final Caller ADA = FixedCaller.admin();

    @TempDir
    Path home;

    private SecretFixture fixture;
    private SqlSecretStore secrets;

    @BeforeEach
    void open() {
        fixture = new SecretFixture(home);
        secrets = fixture.open();
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void secretIsLentAsItWasSet() {
        String value = "pä\0ss \ud83d\udd11".repeat(10);

        secrets.put(ADA, "db/main.password_1-a", value.toCharArray());

        assertThat(secrets.<String>use(ADA, "db/main.password_1-a", "to connect", String::new))
                .isEqualTo(value);
    }

    @Test
    void secretOutlivesARestart() {
        put("a", "one");

        assertThat(use(fixture.open(), "a")).isEqualTo("one");
    }

    @Test
    void everySettingIsAVersion() {
        put("a", "one");
        fixture.clock.advance(Duration.ofMinutes(5));

        SecretEntry entry = put("a", "two");

        assertThat(entry).isEqualTo(new SecretEntry("a", 2, fixture.clock.instant()));
        assertThat(secrets.list(ADA, Page.Request.FIRST).items()).containsExactly(entry);
        assertThat(use(secrets, "a")).isEqualTo("two");
    }

    @Test
    void lentArrayIsClearedAlsoAfterAFailure() {
        put("a", "one");
        List<char[]> kept = new ArrayList<>();

        secrets.use(ADA, "a", "to keep", kept::add);
        assertThatThrownBy(() -> secrets.use(ADA, "a", "to keep", value -> {
                    kept.add(value);
                    throw new IllegalStateException("the peer refused");
                }))
                .hasMessage("the peer refused");

        assertThat(kept).hasSize(2).allSatisfy(value -> assertThat(value).containsOnly('\0'));
    }

    @Test
    void everyTouchIsAudited() {
        put("a", "one");
        use(secrets, "a");
        secrets.delete(ADA, "a");
        assertThatThrownBy(() -> use(secrets, "a")).isInstanceOf(PatchbayException.class);

        assertThat(fixture.audited())
                .containsExactly(
                        "secret.put a DONE {\"version\":1}",
                        "secret.use a DONE {\"purpose\":\"for a test\",\"version\":1}",
                        "secret.delete a DONE {\"version\":1}",
                        "secret.use a FAILED {\"purpose\":\"for a test\",\"reason\":\"there is none\"}");
    }

    @Test
    void whatIsNotAuditedIsNotLent() {
        put("a", "one");
        fixture.change("drop table store_audit");
        List<char[]> lent = new ArrayList<>();

        assertThatThrownBy(() -> secrets.use(ADA, "a", "in secret", lent::add))
                .isInstanceOf(PatchbayException.class)
                .hasMessageStartingWith("Audit entry 'secret.use' was not written");
        assertThatThrownBy(() -> put("a", "two")).isInstanceOf(PatchbayException.class);

        assertThat(lent).isEmpty();
        assertThat(secrets.list(ADA, Page.Request.FIRST).items().get(0).version())
                .isEqualTo(1);
    }

    @Test
    void deletedSecretIsGone() {
        put("a", "one");

        secrets.delete(ADA, "a");

        assertThat(secrets.list(ADA, Page.Request.FIRST).items()).isEmpty();
        refused(() -> use(secrets, "a"), SecretCode.SECRET_NOT_FOUND, "Secret 'a' is not there: set it first.");
        refused(() -> secrets.delete(ADA, "a"), SecretCode.SECRET_NOT_FOUND, "Secret 'a' is not there: set it first.");
    }

    @Test
    void workspacesDoNotSeeEachOther() {
        put("a", "one");
        Caller other = FixedCaller.in("other");

        assertThat(secrets.list(other, Page.Request.FIRST).items()).isEmpty();
        refused(
                () -> secrets.delete(other, "a"),
                SecretCode.SECRET_NOT_FOUND,
                "Secret 'a' is not there: set it first.");
        secrets.put(other, "a", "theirs".toCharArray());

        assertThat(use(secrets, "a")).isEqualTo("one");
        assertThat(secrets.<String>use(other, "a", "for a test", String::new)).isEqualTo("theirs");
    }

    @Test
    void listGoesOnWhereThePageEnded() {
        List.of("c", "a/b", "a.b", "b").forEach(name -> put(name, "x"));

        Page<SecretEntry> first = secrets.list(ADA, new Page.Request(3, Optional.empty()));
        Page<SecretEntry> last = secrets.list(ADA, new Page.Request(3, first.nextPageToken()));

        assertThat(first.items()).extracting(SecretEntry::name).containsExactly("a.b", "a/b", "b");
        assertThat(last.items()).extracting(SecretEntry::name).containsExactly("c");
        assertThat(last.nextPageToken()).isEmpty();
    }

    @Test
    void secretsOfIntegrationsAreSetWithTheirChangeAndNotByHand() {
        String name = "integration/01arz3ndektsv4rrffq69g5fav/token";
        fixture.write(connection -> secrets.put(connection, ADA, name, "theirs".toCharArray()));

        assertThat(use(secrets, name)).isEqualTo("theirs");
        assertThat(secrets.list(ADA, Page.Request.FIRST).items()).isEmpty();
        refused(
                () -> put(name, "x"),
                CommonCode.INVALID_VALUE,
                "Secret '" + name + "' belongs to an integration: expected another name. Change it with"
                        + " PUT integrations/{id}.");
        assertThatThrownBy(() -> secrets.delete(ADA, name)).hasMessageContaining("belongs to an integration");
        fixture.write(connection -> secrets.delete(connection, ADA, name));
        assertThatThrownBy(() -> use(secrets, name)).hasMessageContaining("is not there");
        assertThat(fixture.audited())
                .anyMatch(line -> line.startsWith("secret.put " + name))
                .anyMatch(line -> line.startsWith("secret.delete " + name));
    }

    @Test
    void staleVersionIsRefused() {
        put("a", "one");
        put("a", "two");

        refused(
                () -> secrets.put(ADA, "a", "x".toCharArray(), OptionalLong.of(1)),
                CommonCode.STALE,
                "Secret 'a' is not as you saw it: it has the ETag \"2\". List the secrets and try again.");
        refused(
                () -> secrets.delete(ADA, "a", OptionalLong.of(1)),
                CommonCode.STALE,
                "Secret 'a' is not as you saw it: it has the ETag \"2\". List the secrets and try again.");
        refused(
                () -> secrets.put(ADA, "b", "x".toCharArray(), OptionalLong.of(1)),
                CommonCode.STALE,
                "Secret 'b' is not as you saw it: it has been deleted. List the secrets and try again.");
        assertThat(use(secrets, "a")).isEqualTo("two");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "A", "a b", "ä", "a\n", "a*"})
    void otherNamesAreRefused(String name) {
        refused(
                () -> put(name, "x"),
                CommonCode.INVALID_VALUE,
                "Secret '" + name + "': expected 1 to 100 of a-z 0-9 . _ - /.");
    }

    @Test
    void nameMayHaveAHundredCharacters() {
        assertThat(put("x".repeat(100), "x").version()).isEqualTo(1);
        refused(
                () -> put("x".repeat(101), "x"),
                CommonCode.INVALID_VALUE,
                "Secret '" + "x".repeat(100) + "…': expected 1 to 100 of a-z 0-9 . _ - /.");
    }

    @Test
    void valueMayHave64KiB() {
        put("a", "ä".repeat(32 * 1024));
        assertThat(use(secrets, "a")).hasSize(32 * 1024);

        refused(
                () -> put("a", "ä".repeat(32 * 1024) + "x"),
                CommonCode.TOO_LARGE,
                "The value of secret 'a' has 65537 bytes: expected at most 65536.");
        refused(
                () -> put("a", "x\ud83d"),
                CommonCode.INVALID_VALUE,
                "The value of secret 'a' has half a character (an unpaired surrogate): expected text.");
    }

    @Test
    void scopesAreNeededToSetListAndDelete() {
        Caller reader = FixedCaller.with(Scope.SECRETS_READ);
        Caller writer = FixedCaller.with(Scope.SECRETS_WRITE);

        assertThatThrownBy(() -> secrets.put(reader, "a", new char[0])).hasMessageContaining("secrets:write");
        assertThatThrownBy(() -> secrets.delete(reader, "a")).hasMessageContaining("secrets:write");
        assertThatThrownBy(() -> secrets.list(writer, Page.Request.FIRST)).hasMessageContaining("secrets:read");
    }

    private SecretEntry put(String name, String value) {
        return secrets.put(ADA, name, value.toCharArray());
    }

    private static String use(SqlSecretStore store, String name) {
        return store.<String>use(ADA, name, "for a test", String::new);
    }

    private static void refused(ThrowingCallable call, ErrorCode code, String message) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        PatchbayException.class, e -> assertThat(e.code()).isEqualTo(code))
                .hasMessage(message);
    }
}
