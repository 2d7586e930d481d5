package io.patchbay.identity.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.patchbay.api.Scope;
import io.patchbay.testkit.FixedCaller;
import io.patchbay.testkit.FixedNode;
import io.patchbay.testkit.store.InMemoryAuditLog;
import io.patchbay.testkit.store.InMemoryDatabase;
import io.patchbay.testkit.time.SettableClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AdminTokenTest {
    @TempDir
    Path home;

    private final SettableClock clock = SettableClock.at("2026-01-01T00:00:00Z");
    private final InMemoryDatabase database = InMemoryDatabase.of(new IdentitySchema());
    private final InMemoryAuditLog audit = new InMemoryAuditLog(clock);

    private StoredTokens start(Map<String, String> properties) {
        FixedNode node = new FixedNode(home, properties);
        return new StoredTokens(database, audit, clock, node, node::property);
    }

    private String file() throws IOException {
        return Files.readString(home.resolve("admin.token")).strip();
    }

    @Test
    void theFirstStartMakesAFileThatOnlyItsOwnerReads() throws IOException {
        StoredTokens tokens = start(Map.of());

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home.resolve("admin.token"))))
                .isEqualTo("rw-------");
        assertThat(file()).startsWith("pb_").hasSize(46);
        assertThat(tokens.authenticate(file(), FixedCaller.TRACE))
                .hasValueSatisfying(
                        caller -> assertThat(caller.has(Scope.SHELL)).isTrue());
    }

    @Test
    void aRestartChangesNothing() throws IOException {
        start(Map.of());
        String token = file();
        int entries = audit.entries().size();

        StoredTokens tokens = start(Map.of());

        assertThat(file()).isEqualTo(token);
        assertThat(tokens.authenticate(token, FixedCaller.TRACE)).isPresent();
        assertThat(audit.entries()).hasSize(entries);
    }

    @Test
    void whoDeletesTheFileGetsAnotherTokenAndTheOldOneEnds() throws IOException {
        start(Map.of());
        String old = file();
        Files.delete(home.resolve("admin.token"));

        StoredTokens tokens = start(Map.of());

        assertThat(file()).isNotEqualTo(old);
        assertThat(tokens.authenticate(old, FixedCaller.TRACE)).isEmpty();
        assertThat(tokens.authenticate(file(), FixedCaller.TRACE)).isPresent();
    }

    @Test
    void aRevokedFirstTokenIsReplacedAtTheNextStart() throws IOException {
        StoredTokens tokens = start(Map.of());
        String old = file();
        String id = tokens.list(FixedCaller.admin(), io.patchbay.api.Page.Request.FIRST)
                .items()
                .get(0)
                .id();
        tokens.revoke(FixedCaller.admin(), id);

        tokens = start(Map.of());

        assertThat(file()).isNotEqualTo(old);
        assertThat(tokens.authenticate(old, FixedCaller.TRACE)).isEmpty();
    }

    @Test
    void aLostDatabaseTakesTheTokenOfTheFile() throws IOException {
        Files.writeString(home.resolve("admin.token"), "pb_kept_over_the_loss\n");
        Files.setPosixFilePermissions(home.resolve("admin.token"), PosixFilePermissions.fromString("rw-r--r--"));

        StoredTokens tokens = start(Map.of());

        assertThat(tokens.authenticate("pb_kept_over_the_loss", FixedCaller.TRACE))
                .isPresent();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home.resolve("admin.token"))))
                .isEqualTo("rw-------");
    }

    @Test
    void theEnvironmentWinsAndWritesNoFile() {
        StoredTokens tokens = start(Map.of(AdminToken.SECRET, "0123456789abcdef"));

        assertThat(tokens.authenticate("0123456789abcdef", FixedCaller.TRACE)).isPresent();
        assertThat(home.resolve("admin.token")).doesNotExist();
    }

    @Test
    void anotherTokenInTheEnvironmentEndsTheOneBefore() {
        start(Map.of(AdminToken.SECRET, "0123456789abcdef"));

        StoredTokens tokens = start(Map.of(AdminToken.SECRET, "fedcba9876543210"));

        assertThat(tokens.authenticate("0123456789abcdef", FixedCaller.TRACE)).isEmpty();
        assertThat(tokens.authenticate("fedcba9876543210", FixedCaller.TRACE)).isPresent();
    }

    @Test
    void aTokenThatCanBeGuessedIsRefused() {
        FixedNode node = new FixedNode(home, Map.of(AdminToken.SECRET, "secret"));

        assertThatThrownBy(() -> new StoredTokens(database, audit, clock, node, node::property))
                .hasMessage("PATCHBAY_ADMIN_TOKEN has 6 characters: expected at least 16 random ones."
                        + " Set a longer one, or unset it to have one made.");
        assertThat(node.fatalCalls()).hasSize(1);
    }
}
