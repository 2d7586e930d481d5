package io.patchbay.identity.internal;

import io.patchbay.api.Caller;
import io.patchbay.api.Ids;
import io.patchbay.api.Scope;
import io.patchbay.api.audit.AuditLog;
import io.patchbay.api.node.LaunchSecrets;
import io.patchbay.api.node.Node;
import io.patchbay.api.store.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The token the administrator begins with: the one the environment names, else the one in the file, else a new one. There is one at
 * a time: whoever deletes the file gets another token at the next start, and the one before ends.
 */
final class AdminToken {
    static final String SECRET = "patchbay.admin.token";

    private static final int MIN_LENGTH = 16;
    private static final Logger LOG = LoggerFactory.getLogger(AdminToken.class);

    private final Database database;
    private final AuditLog audit;
    private final Clock clock;
    private final Node node;
    private final LaunchSecrets launch;

    AdminToken(Database database, AuditLog audit, Clock clock, Node node, LaunchSecrets launch) {
        this.database = database;
        this.audit = audit;
        this.clock = clock;
        this.node = node;
        this.launch = launch;
    }

    void ensure() {
        Optional<String> named = launch.secret(SECRET).map(String::strip).filter(token -> !token.isEmpty());
        if (named.isPresent()) {
            refuseShort(named.get());
            install(named.get());
            return;
        }
        AdminTokenFile file = new AdminTokenFile(node.home());
        Optional<String> kept = file.read().filter(token -> !revoked(token));
        if (kept.isEmpty()) {
            String token = TokenText.make();
            file.write(token);
            install(token);
        } else {
            install(kept.get());
        }
    }

    private void refuseShort(String token) {
        if (token.length() < MIN_LENGTH) {
            String message = "PATCHBAY_ADMIN_TOKEN has " + token.length() + " characters: expected at least "
                    + MIN_LENGTH + " random ones. Set a longer one, or unset it to have one made.";
            node.fatal("identity", message);
            throw new IllegalStateException(message);
        }
    }

    private boolean revoked(String token) {
        return database.read(connection -> TokenTable.byHash(connection, TokenText.hash(token)))
                .flatMap(TokenRow::revoked)
                .isPresent();
    }

    private void install(String token) {
        String hash = TokenText.hash(token);
        Optional<TokenRow> there = database.read(connection -> TokenTable.byHash(connection, hash))
                .filter(row -> row.bootstrap() && row.revoked().isEmpty());
        boolean alone = database.read(TokenTable::bootstrap).size() == 1;
        if (there.isPresent() && alone) {
            return;
        }
        database.write(connection -> {
            replace(connection, hash);
            return true;
        });
        LOG.info("The administrator has a new token; those made before for that purpose end.");
    }

    private void replace(Connection connection, String hash) throws SQLException {
        Caller platform = Caller.platform("identity");
        for (TokenRow old : TokenTable.bootstrap(connection)) {
            if (!old.hash().equals(hash)) {
                TokenTable.revoke(connection, old.id(), clock.instant());
                audit.append(connection, platform, StoredTokens.entry("token.revoke", old));
            }
        }
        Optional<TokenRow> row = TokenTable.byHash(connection, hash);
        if (row.isPresent()) {
            TokenTable.restore(connection, row.get().id());
            audit.append(connection, platform, StoredTokens.entry("token.restore", row.get()));
            return;
        }
        TokenRow fresh = new TokenRow(
                Ids.ulid(clock),
                hash,
                "first admin token",
                "admin",
                Caller.DEFAULT_WORKSPACE,
                Set.of(Scope.ADMIN),
                true,
                clock.instant().truncatedTo(ChronoUnit.MILLIS),
                Optional.empty(),
                Optional.empty());
        TokenTable.insert(connection, fresh);
        audit.append(connection, platform, StoredTokens.entry("token.create", fresh));
    }
}
