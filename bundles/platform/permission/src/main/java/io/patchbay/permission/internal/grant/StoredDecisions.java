package io.patchbay.permission.internal.grant;

import io.patchbay.api.Caller;
import io.patchbay.api.CommonCode;
import io.patchbay.api.Ids;
import io.patchbay.api.PatchbayException;
import io.patchbay.api.audit.AuditEntry;
import io.patchbay.api.audit.AuditLog;
import io.patchbay.api.permission.Artifact;
import io.patchbay.api.permission.Grant;
import io.patchbay.api.store.Database;
import io.patchbay.api.store.StoreCode;
import io.patchbay.permission.internal.grant.Decision.Verdict;
import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonObject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.Function;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What was decided, in the database, each change with its audit entry. */
@Component(service = StoredDecisions.class)
public final class StoredDecisions {
    private final Database database;
    private final AuditLog audit;
    private final Clock clock;

    /** Takes its services. */
    @Activate
    public StoredDecisions(
            @Reference(target = "(patchbay.schema=permission)") Database database,
            @Reference AuditLog audit,
            @Reference Clock clock) {
        this.database = database;
        this.audit = audit;
        this.clock = clock;
    }

    /** Returns whose grants a jar has; empty if it was never recorded. */
    public Optional<String> signer(String symbolicName, String sha256) {
        return database.read(connection -> PermissionTable.signer(connection, symbolicName, sha256));
    }

    /** Returns what was decided. */
    public Ruling ruling(String symbolicName, String signer) {
        return database.read(connection -> ruling(connection, symbolicName, signer));
    }

    /** Stores whose a jar is, and consent, in a transaction of its own. */
    public void record(Caller caller, Artifact artifact, String signer, boolean consented) {
        database.write(connection -> {
            record(connection, caller, artifact, signer, consented);
            return artifact;
        });
    }

    /** Stores whose a jar is, and the consent to what nobody decided on yet. */
    public void record(Connection connection, Caller caller, Artifact artifact, String signer, boolean consented) {
        try {
            PermissionTable.saveSigner(connection, artifact.symbolicName(), artifact.sha256(), signer);
            Ruling before = ruling(connection, artifact.symbolicName(), signer);
            Subject subject = before.subject();
            List<Grant> undecided = before.undecided(artifact.grants());
            boolean vouch = subject.trusted() && !subject.trusts(artifact.sha256());
            if (!consented || (undecided.isEmpty() && !vouch)) {
                return;
            }
            Change.By by = by(caller, artifact);
            Subject after = stored(
                    connection,
                    new Subject(
                            subject.id(),
                            subject.symbolicName(),
                            subject.signer(),
                            subject.trusted(),
                            vouch ? artifact.sha256() : subject.vouched(),
                            subject.recording(),
                            subject.revision() + 1,
                            by.time()));
            for (Grant grant : undecided) {
                PermissionTable.save(connection, after, by.decision(grant, Verdict.GRANTED, false));
            }
            JsonObject details = JsonObject.builder()
                    .put("door", artifact.door())
                    .put("version", artifact.version())
                    .put("sha256", artifact.sha256())
                    .put("signer", signer)
                    .put("granted", Change.texts(undecided))
                    .put("trusted", vouch)
                    .build();
            audit(connection, caller, "permission.consent", artifact.symbolicName(), details);
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    /** Takes back all that was granted to a name. */
    public void forget(Connection connection, Caller caller, String symbolicName) {
        try {
            PermissionTable.removeSigners(connection, symbolicName);
            for (Subject subject : PermissionTable.subjects(connection, symbolicName)) {
                List<Grant> granted = PermissionTable.decisions(connection, subject).stream()
                        .filter(one -> one.verdict() == Verdict.GRANTED)
                        .map(Decision::grant)
                        .toList();
                PermissionTable.remove(connection, subject);
                JsonObject details =
                        JsonObject.of("signer", Json.of(subject.signer()), "revoked", Change.texts(granted));
                audit(connection, caller, "permission.forget", symbolicName, details);
            }
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    /**
     * Changes what was decided.
     *
     * @param revision the revision the caller saw; empty to not mind
     * @param change makes the change of what is decided now
     * @param enforce makes the new ruling hold; the change is taken back if it throws
     */
    public Ruling change(
            Caller caller,
            Artifact artifact,
            String signer,
            OptionalLong revision,
            Function<Ruling, Change> change,
            Consumer<Ruling> enforce) {
        return database.write(connection -> {
            Ruling before = ruling(connection, artifact.symbolicName(), signer);
            requireFresh(before.subject(), revision);
            Change wanted = change.apply(before);
            Ruling after = wanted.applied(before, by(caller, artifact), artifact.grants());
            Subject subject = stored(connection, after.subject());
            for (Decision decision : before.decisions()) {
                if (after.on(decision.grant()).isEmpty()) {
                    PermissionTable.remove(connection, subject, decision.grant());
                }
            }
            for (Decision decision : after.decisions()) {
                if (!before.decisions().contains(decision)) {
                    PermissionTable.save(connection, subject, decision);
                }
            }
            audit(connection, caller, "permission.change", artifact.symbolicName(), wanted.details(subject));
            Ruling stored = new Ruling(subject, after.decisions());
            enforce.accept(stored);
            return stored;
        });
    }

    private static void requireFresh(Subject subject, OptionalLong revision) {
        if (revision.isPresent() && revision.getAsLong() != subject.revision()) {
            throw new PatchbayException(
                    CommonCode.STALE,
                    "The permissions of '" + subject.symbolicName() + "' changed: they are at revision '"
                            + subject.revision() + "', you saw '" + revision.getAsLong() + "'. Read them again.");
        }
    }

    private static Ruling ruling(Connection connection, String symbolicName, String signer) throws SQLException {
        Subject subject = PermissionTable.subject(connection, symbolicName, signer)
                .orElseGet(() -> Subject.unknown(symbolicName, signer));
        return new Ruling(subject, subject.isStored() ? PermissionTable.decisions(connection, subject) : List.of());
    }

    private Subject stored(Connection connection, Subject subject) throws SQLException {
        Subject named = subject.isStored()
                ? subject
                : new Subject(
                        Ids.ulid(clock),
                        subject.symbolicName(),
                        subject.signer(),
                        subject.trusted(),
                        subject.vouched(),
                        subject.recording(),
                        subject.revision(),
                        subject.updated());
        PermissionTable.save(connection, named);
        return named;
    }

    private Change.By by(Caller caller, Artifact artifact) {
        return new Change.By(caller.principal(), artifact.version(), artifact.sha256(), clock.instant());
    }

    private void audit(Connection connection, Caller caller, String action, String subject, JsonObject details) {
        audit.append(connection, caller, new AuditEntry(action, subject, AuditEntry.Outcome.DONE, details));
    }

    private static PatchbayException failed(SQLException cause) {
        return new PatchbayException(
                StoreCode.STORE_FAILED,
                "Permissions could not be stored: " + cause.getMessage() + ". Try again, and see the log.",
                cause);
    }
}
