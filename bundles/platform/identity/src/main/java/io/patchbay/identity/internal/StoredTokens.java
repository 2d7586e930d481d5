package io.patchbay.identity.internal;

import io.patchbay.api.Caller;
import io.patchbay.api.CommonCode;
import io.patchbay.api.Ids;
import io.patchbay.api.Page;
import io.patchbay.api.PatchbayException;
import io.patchbay.api.Scope;
import io.patchbay.api.audit.AuditEntry;
import io.patchbay.api.audit.AuditLog;
import io.patchbay.api.identity.Tokens;
import io.patchbay.api.node.LaunchSecrets;
import io.patchbay.api.node.Node;
import io.patchbay.api.store.Database;
import io.patchbay.plugin.json.JsonArray;
import io.patchbay.plugin.json.JsonObject;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Tokens in the database, by their hashes. */
@Component(service = Tokens.class)
public final class StoredTokens implements Tokens {
    private static final int MAX_NAME = 100;

    private final Database database;
    private final AuditLog audit;
    private final Clock clock;
    private final TokenCache cache;

    /** Sees to it that the administrator has a token, before anybody can ask. */
    @Activate
    public StoredTokens(
            @Reference(target = "(patchbay.schema=identity)") Database database,
            @Reference AuditLog audit,
            @Reference Clock clock,
            @Reference Node node,
            @Reference LaunchSecrets launch) {
        this.database = database;
        this.audit = audit;
        this.clock = clock;
        this.cache = new TokenCache(clock);
        new AdminToken(database, audit, clock, node, launch).ensure();
    }

    @Override
    public Optional<Caller> authenticate(String token, String trace) {
        String hash = TokenText.hash(token);
        Optional<TokenRow> row = cache.get(hash);
        if (row.isEmpty()) {
            long stamp = cache.stamp();
            row = database.read(connection -> TokenTable.byHash(connection, hash));
            row.filter(found -> found.valid(clock.instant())).ifPresent(found -> cache.put(found, stamp));
        }
        return row.filter(found -> found.valid(clock.instant())).map(found -> found.caller(trace));
    }

    @Override
    public NewToken create(Caller caller, String name, Set<Scope> scopes, Optional<Instant> expires) {
        caller.require(Scope.TOKENS_WRITE);
        check(name, scopes, expires);
        List<String> tooMuch = scopes.stream()
                .filter(scope -> !caller.has(scope))
                .map(Scope::text)
                .sorted()
                .toList();
        if (!tooMuch.isEmpty()) {
            audit.append(
                    caller,
                    new AuditEntry(
                            "token.create",
                            name,
                            AuditEntry.Outcome.DENIED,
                            JsonObject.of("scopes", JsonArray.ofTexts(tooMuch))));
            throw PatchbayException.at(
                    CommonCode.SCOPE_MISSING,
                    "/scopes",
                    "A token cannot do more than who makes it: '" + String.join("', '", tooMuch) + "' is not yours.");
        }
        String token = TokenText.make();
        TokenRow row = new TokenRow(
                Ids.ulid(clock),
                TokenText.hash(token),
                name,
                caller.principal(),
                caller.workspace(),
                scopes,
                false,
                clock.instant().truncatedTo(ChronoUnit.MILLIS),
                expires,
                Optional.empty());
        return database.write(connection -> {
            TokenTable.insert(connection, row);
            audit.append(connection, caller, entry("token.create", row));
            return new NewToken(row.entry(), token);
        });
    }

    @Override
    public Page<TokenEntry> list(Caller caller, Page.Request page) {
        caller.require(Scope.TOKENS_READ);
        List<TokenRow> rows = database.read(connection ->
                TokenTable.list(connection, caller.workspace(), page.token().orElse(""), page.size() + 1));
        boolean more = rows.size() > page.size();
        List<TokenRow> shown = more ? rows.subList(0, page.size()) : rows;
        return new Page<>(
                shown.stream().map(TokenRow::entry).toList(),
                more ? Optional.of(shown.get(shown.size() - 1).id()) : Optional.empty());
    }

    @Override
    public void revoke(Caller caller, String id) {
        caller.require(Scope.TOKENS_WRITE);
        TokenRow row = database.write(connection -> {
            TokenRow found = TokenTable.byId(connection, caller.workspace(), id)
                    .orElseThrow(() -> new PatchbayException(
                            CommonCode.NOT_FOUND,
                            "Token '" + id + "' not found: list those there are with GET tokens."));
            TokenTable.revoke(connection, id, clock.instant());
            audit.append(connection, caller, entry("token.revoke", found));
            return found;
        });
        cache.remove(row.hash());
    }

    private void check(String name, Set<Scope> scopes, Optional<Instant> expires) {
        if (name.isBlank() || name.length() > MAX_NAME) {
            throw PatchbayException.at(
                    CommonCode.INVALID_VALUE,
                    "/name",
                    "name: expected 1 to " + MAX_NAME + " characters, as in \"ci\".");
        }
        if (scopes.isEmpty()) {
            throw PatchbayException.at(
                    CommonCode.INVALID_VALUE,
                    "/scopes",
                    "scopes: expected at least one of " + String.join(", ", Scope.texts()) + ".");
        }
        if (expires.filter(end -> !end.isAfter(clock.instant())).isPresent()) {
            throw PatchbayException.at(
                    CommonCode.INVALID_VALUE,
                    "/expires",
                    "expires '" + expires.get() + "': expected an instant after " + clock.instant() + ".");
        }
    }

    static AuditEntry entry(String action, TokenRow row) {
        return new AuditEntry(
                action,
                row.id(),
                AuditEntry.Outcome.DONE,
                JsonObject.builder()
                        .put("name", row.name())
                        .put("principal", row.principal())
                        .put(
                                "scopes",
                                JsonArray.ofTexts(row.scopes().stream()
                                        .map(Scope::text)
                                        .sorted()
                                        .toList()))
                        .build());
    }
}
