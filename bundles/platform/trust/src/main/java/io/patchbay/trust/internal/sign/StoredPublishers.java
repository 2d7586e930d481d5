package io.patchbay.trust.internal.sign;

import io.patchbay.api.Caller;
import io.patchbay.api.CommonCode;
import io.patchbay.api.Ids;
import io.patchbay.api.Page;
import io.patchbay.api.PatchbayException;
import io.patchbay.api.Scope;
import io.patchbay.api.audit.AuditEntry;
import io.patchbay.api.audit.AuditLog;
import io.patchbay.api.store.Database;
import io.patchbay.plugin.json.JsonObject;
import io.patchbay.trust.internal.sign.Publisher.Usage;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Publishers and revocations in the database. To change them takes {@code admin}: whoever may install plugins must not be able to
 * decide which are trusted.
 */
@Component(service = StoredPublishers.class)
public final class StoredPublishers {
    private static final int MAX = 1_000;
    private static final int MAX_NAME = 100;
    private static final int MAX_REASON = 500;

    private final Database database;
    private final AuditLog audit;
    private final Clock clock;

    /** Takes its services. */
    @Activate
    public StoredPublishers(
            @Reference(target = "(patchbay.schema=trust)") Database database,
            @Reference AuditLog audit,
            @Reference Clock clock) {
        this.database = database;
        this.audit = audit;
        this.clock = clock;
    }

    /** A publisher, and the revocation of its certificate if there is one. */
    public record Listed(Publisher publisher, Optional<Revocation> revocation) {
        /** Returns the certificate's subject. */
        public String subject() {
            return Certificates.subject(publisher.certificate());
        }
    }

    TrustedKeys keys() {
        return database.read(connection -> new TrustedKeys(
                PublisherTable.publishers(connection, "", MAX), PublisherTable.revocations(connection, "", MAX)));
    }

    /** Lists publishers, oldest first. */
    public Page<Listed> list(Caller caller, Page.Request page) {
        caller.require(Scope.PLUGINS_READ);
        TrustedKeys keys = keys();
        List<Publisher> rows = database.read(
                connection -> PublisherTable.publishers(connection, page.token().orElse(""), page.size() + 1));
        Page<Publisher> shown = page(rows, page.size(), Publisher::id);
        return new Page<>(shown.items().stream().map(each -> listed(each, keys)).toList(), shown.nextPageToken());
    }

    private static Listed listed(Publisher publisher, TrustedKeys keys) {
        return new Listed(publisher, keys.revocation(publisher.certificate()));
    }

    /** Trusts a certificate. */
    public Listed add(Caller caller, String name, String pem, Usage usage) {
        caller.require(Scope.ADMIN);
        checkText("name", name, MAX_NAME, "Acme Ltd");
        X509Certificate certificate = Certificates.parse(pem);
        Publisher publisher = new Publisher(Ids.ulid(clock), name, usage, certificate, now());
        database.write(connection -> {
            PublisherTable.same(connection, publisher).ifPresent(same -> {
                throw new PatchbayException(
                        CommonCode.CONFLICT,
                        "Publisher '" + same.name() + "' (" + same.id() + ") has this name or this certificate already."
                                + " Remove it first.");
            });
            refuseMore(PublisherTable.publishers(connection, "", MAX).size(), "publishers");
            PublisherTable.insert(connection, publisher);
            audit.append(connection, caller, entry("publisher.add", publisher, Optional.empty()));
            return publisher;
        });
        return listed(publisher, keys());
    }

    /** Revokes a publisher's certificate; it stays in the list, and the revocation stays when the publisher is removed. */
    public Listed revoke(Caller caller, String id, String reason) {
        caller.require(Scope.ADMIN);
        checkText("reason", reason, MAX_REASON, "key stolen");
        Publisher revoked = database.write(connection -> {
            Publisher publisher = PublisherTable.publisher(connection, id).orElseThrow(() -> unknown("Publisher", id));
            Revocation revocation = new Revocation(Ids.ulid(clock), publisher.fingerprint(), "", reason, now());
            if (PublisherTable.same(connection, revocation).isEmpty()) {
                PublisherTable.insert(connection, revocation);
                audit.append(connection, caller, entry("publisher.revoke", publisher, Optional.of(reason)));
            }
            return publisher;
        });
        return listed(revoked, keys());
    }

    /** Trusts a publisher no longer. */
    public void remove(Caller caller, String id) {
        caller.require(Scope.ADMIN);
        database.write(connection -> {
            Publisher publisher = PublisherTable.publisher(connection, id).orElseThrow(() -> unknown("Publisher", id));
            audit.append(connection, caller, entry("publisher.remove", publisher, Optional.empty()));
            return PublisherTable.removePublisher(connection, id);
        });
    }

    /** Lists revocations, oldest first. */
    public Page<Revocation> revocations(Caller caller, Page.Request page) {
        caller.require(Scope.PLUGINS_READ);
        List<Revocation> rows = database.read(connection ->
                PublisherTable.revocations(connection, page.token().orElse(""), page.size() + 1));
        return page(rows, page.size(), Revocation::id);
    }

    /** Revokes a certificate by its fingerprint or its serial number, whoever has it. */
    public Revocation revoke(Caller caller, Optional<String> fingerprint, Optional<String> serial, String reason) {
        caller.require(Scope.ADMIN);
        checkText("reason", reason, MAX_REASON, "key stolen");
        Revocation revocation = new Revocation(
                Ids.ulid(clock),
                fingerprint
                        .map(text -> hex("fingerprint", text, "[0-9a-f]{64}"))
                        .orElse(""),
                serial.map(text -> hex("serial", text, "[0-9a-f]{1,64}").replaceFirst("^0+(?=.)", ""))
                        .orElse(""),
                reason,
                now());
        if (fingerprint.isPresent() == serial.isPresent()) {
            throw PatchbayException.at(
                    CommonCode.INVALID_VALUE,
                    "/fingerprint",
                    "Expected either fingerprint or serial of a certificate, as keytool -printcert shows them.");
        }
        return database.write(connection -> {
            Optional<Revocation> same = PublisherTable.same(connection, revocation);
            if (same.isPresent()) {
                return same.get();
            }
            refuseMore(PublisherTable.revocations(connection, "", MAX).size(), "revocations");
            PublisherTable.insert(connection, revocation);
            audit.append(connection, caller, entry("certificate.revoke", revocation));
            return revocation;
        });
    }

    /** Lets a certificate count again. */
    public void restore(Caller caller, String id) {
        caller.require(Scope.ADMIN);
        database.write(connection -> {
            Revocation revocation =
                    PublisherTable.revocation(connection, id).orElseThrow(() -> unknown("Revocation", id));
            audit.append(connection, caller, entry("certificate.restore", revocation));
            return PublisherTable.removeRevocation(connection, id);
        });
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private static <T> Page<T> page(List<T> rows, int size, Function<T, String> id) {
        if (rows.size() <= size) {
            return new Page<>(rows, Optional.empty());
        }
        return new Page<>(rows.subList(0, size), Optional.of(id.apply(rows.get(size - 1))));
    }

    private static String hex(String field, String text, String pattern) {
        String plain = text.replace(":", "").replace(" ", "").toLowerCase(java.util.Locale.ROOT);
        if (!plain.matches(pattern)) {
            throw PatchbayException.at(
                    CommonCode.INVALID_VALUE,
                    "/" + field,
                    field + ": expected hexadecimal digits" + (field.equals("fingerprint") ? ", 64 of them" : "")
                            + ", as keytool -printcert shows them.");
        }
        return plain;
    }

    private static void checkText(String field, String text, int max, String example) {
        if (text.isBlank() || text.length() > max || text.chars().anyMatch(Character::isISOControl)) {
            throw PatchbayException.at(
                    CommonCode.INVALID_VALUE,
                    "/" + field,
                    field + ": expected 1 to " + max + " printable characters, as in \"" + example + "\".");
        }
    }

    /** All of them are looked at for every jar; a list that is cut would trust what it should not. */
    private static void refuseMore(int count, String what) {
        if (count >= MAX) {
            throw new PatchbayException(
                    CommonCode.CONFLICT, "There are " + MAX + " " + what + ", the most there can be. Remove old ones.");
        }
    }

    private static PatchbayException unknown(String noun, String id) {
        return new PatchbayException(
                CommonCode.NOT_FOUND, noun + " '" + id + "' not found: list those there are with GET.");
    }

    private static AuditEntry entry(String action, Publisher publisher, Optional<String> reason) {
        JsonObject.Builder details = JsonObject.builder()
                .put("name", publisher.name())
                .put("usage", publisher.usage().name().toLowerCase(java.util.Locale.ROOT))
                .put("fingerprint", publisher.fingerprint());
        reason.ifPresent(text -> details.put("reason", text));
        return new AuditEntry(action, publisher.id(), AuditEntry.Outcome.DONE, details.build());
    }

    private static AuditEntry entry(String action, Revocation revocation) {
        return new AuditEntry(
                action,
                revocation.id(),
                AuditEntry.Outcome.DONE,
                JsonObject.builder()
                        .put("fingerprint", revocation.fingerprint())
                        .put("serial", revocation.serial())
                        .put("reason", revocation.reason())
                        .build());
    }
}
