package io.patchbay.identity.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.patchbay.api.Caller;
import io.patchbay.api.CommonCode;
import io.patchbay.api.Page;
import io.patchbay.api.PatchbayException;
import io.patchbay.api.Scope;
import io.patchbay.api.audit.AuditEntry;
import io.patchbay.api.identity.Tokens.NewToken;
import io.patchbay.testkit.FixedNode;
import io.patchbay.testkit.store.InMemoryAuditLog;
import io.patchbay.testkit.store.InMemoryDatabase;
import io.patchbay.testkit.store.OnBothDatabases;
import io.patchbay.testkit.time.SettableClock;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

@OnBothDatabases
class StoredTokensTest {
    private static final String TRACE = "0123456789abcdef0123456789abcdef";
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    private final SettableClock clock = SettableClock.at(NOW.toString());
    private final InMemoryDatabase database = InMemoryDatabase.of(new IdentitySchema());
    private final InMemoryAuditLog audit = new InMemoryAuditLog(clock);
    private final Caller admin = new Caller("admin", Caller.DEFAULT_WORKSPACE, TRACE, Set.of(Scope.ADMIN));
    private final FixedNode node =
            new FixedNode(Path.of("unused"), Map.of(AdminToken.SECRET, "pb_first_of_all_tokens"));
    private StoredTokens tokens = new StoredTokens(database, audit, clock, node, node::property);

    @Test
    void theFirstTokenMayDoEverything() {
        Caller caller = tokens.authenticate("pb_first_of_all_tokens", TRACE).orElseThrow();

        assertThat(caller.has(Scope.SHELL)).isTrue();
        assertThat(caller.trace()).isEqualTo(TRACE);
    }

    @Test
    void anUnknownTokenIsNobody() {
        assertThat(tokens.authenticate("pb_second", TRACE)).isEmpty();
        assertThat(tokens.authenticate("", TRACE)).isEmpty();
    }

    @Test
    void aMadeTokenSurvivesARestartButItsTextIsNotStored() {
        NewToken made = tokens.create(admin, "ci", Set.of(Scope.PLUGINS_READ), Optional.empty());

        tokens = new StoredTokens(database, audit, clock, node, node::property);

        assertThat(tokens.authenticate(made.token(), TRACE).orElseThrow().scopes())
                .containsExactly(Scope.PLUGINS_READ);
        assertThat(stored().toString()).doesNotContain(made.token());
        assertThat(audit.rows().toString()).doesNotContain(made.token());
    }

    private List<TokenRow> stored() {
        return database.read(connection -> TokenTable.list(connection, Caller.DEFAULT_WORKSPACE, "", 10));
    }

    @Test
    void aTokenEndsWhenItExpires() {
        NewToken made = tokens.create(admin, "short", Set.of(Scope.PLUGINS_READ), Optional.of(NOW.plusSeconds(60)));
        assertThat(tokens.authenticate(made.token(), TRACE)).isPresent();

        clock.advance(Duration.ofSeconds(60));

        assertThat(tokens.authenticate(made.token(), TRACE)).isEmpty();
    }

    @Test
    void aRevokedTokenIsRefusedAtOnceAndForEver() {
        NewToken made = tokens.create(admin, "leaked", Set.of(Scope.PLUGINS_READ), Optional.empty());

        tokens.revoke(admin, made.entry().id());

        assertThat(tokens.authenticate(made.token(), TRACE)).isEmpty();
        assertThat(new StoredTokens(database, audit, clock, node, node::property).authenticate(made.token(), TRACE))
                .isEmpty();
    }

    @Test
    void aTokenCannotMakeOneThatMayDoMore() {
        Caller small = new Caller("small", Caller.DEFAULT_WORKSPACE, TRACE, Set.of(Scope.TOKENS_WRITE));

        assertThatThrownBy(() -> tokens.create(small, "more", Set.of(Scope.SECRETS_WRITE), Optional.empty()))
                .isInstanceOfSatisfying(PatchbayException.class, e -> {
                    assertThat(e.code()).isEqualTo(CommonCode.SCOPE_MISSING);
                    assertThat(e.pointer()).contains("/scopes");
                })
                .hasMessage("A token cannot do more than who makes it: 'secrets:write' is not yours.");
        assertThat(audit.entries()).last().satisfies(entry -> assertThat(entry.outcome())
                .isEqualTo(AuditEntry.Outcome.DENIED));
    }

    @Test
    void whatIsWrongWithATokenIsNamed() {
        assertRefused("/name", () -> tokens.create(admin, " ", Set.of(Scope.ADMIN), Optional.empty()));
        assertRefused("/name", () -> tokens.create(admin, "x".repeat(101), Set.of(Scope.ADMIN), Optional.empty()));
        assertRefused("/scopes", () -> tokens.create(admin, "x", Set.of(), Optional.empty()));
        assertRefused("/expires", () -> tokens.create(admin, "x", Set.of(Scope.ADMIN), Optional.of(NOW)));
    }

    private static void assertRefused(String pointer, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(PatchbayException.class, e -> {
            assertThat(e.code()).isEqualTo(CommonCode.INVALID_VALUE);
            assertThat(e.pointer()).contains(pointer);
        });
    }

    @Test
    void aTokenRevokedOnAnotherNodeEndsWithinSeconds() {
        NewToken made = tokens.create(admin, "shared", Set.of(Scope.PLUGINS_READ), Optional.empty());
        StoredTokens elsewhere = new StoredTokens(database, audit, clock, node, node::property);
        assertThat(elsewhere.authenticate(made.token(), TRACE)).isPresent();

        tokens.revoke(admin, made.entry().id());
        clock.advance(TokenCache.TTL);

        assertThat(elsewhere.authenticate(made.token(), TRACE)).isEmpty();
    }

    @Test
    void whoMayOnlyReadTokensCannotMakeOrRevokeThem() {
        Caller reader = new Caller("reader", Caller.DEFAULT_WORKSPACE, TRACE, Set.of(Scope.TOKENS_READ));

        assertThatThrownBy(() -> tokens.create(reader, "x", Set.of(Scope.TOKENS_READ), Optional.empty()))
                .hasMessageContaining("tokens:write");
        assertThatThrownBy(() -> tokens.revoke(reader, "x")).hasMessageContaining("tokens:write");
    }

    @Test
    void aTokenOfAnotherWorkspaceIsNotThere() {
        NewToken made = tokens.create(admin, "here", Set.of(Scope.PLUGINS_READ), Optional.empty());
        Caller stranger = new Caller("other", "elsewhere", TRACE, Set.of(Scope.ADMIN));

        assertThat(tokens.list(stranger, Page.Request.FIRST).items()).isEmpty();
        assertThatThrownBy(() -> tokens.revoke(stranger, made.entry().id()))
                .isInstanceOfSatisfying(
                        PatchbayException.class, e -> assertThat(e.code()).isEqualTo(CommonCode.NOT_FOUND));
    }

    @Test
    void listsPageByPage() {
        for (int i = 0; i < 5; i++) {
            tokens.create(admin, "t" + i, Set.of(Scope.PLUGINS_READ), Optional.empty());
        }

        var first = tokens.list(admin, new Page.Request(4, Optional.empty()));
        var second = tokens.list(admin, new Page.Request(4, first.nextPageToken()));

        assertThat(first.items()).hasSize(4);
        assertThat(second.items()).hasSize(2);
        assertThat(second.nextPageToken()).isEmpty();
    }
}
