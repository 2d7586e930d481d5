package io.patchbay.shell.internal.ssh;

import io.patchbay.api.Caller;
import io.patchbay.api.Ids;
import io.patchbay.api.audit.AuditEntry;
import io.patchbay.api.audit.AuditEntry.Outcome;
import io.patchbay.api.audit.AuditLog;
import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonObject;
import java.security.PublicKey;
import java.time.Clock;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.sshd.common.AttributeRepository.AttributeKey;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.common.session.SessionListener;
import org.apache.sshd.server.auth.pubkey.PublickeyAuthenticator;
import org.apache.sshd.server.session.ServerSession;

/** Decides who comes in, and writes that into the audit log. Thread-safe. */
final class Logins implements PublickeyAuthenticator, SessionListener {
    private static final int MOST_SESSIONS = 32;
    private static final int LONGEST_NAME = 64;
    private static final AttributeKey<Attempt> ATTEMPT = new AttributeKey<>();

    private final AuthorizedKeys keys;
    private final AuditLog audit;
    private final RefusalCount refusals;
    private final AtomicInteger open = new AtomicInteger();

    Logins(AuthorizedKeys keys, AuditLog audit, Clock clock) {
        this.keys = keys;
        this.audit = audit;
        this.refusals = new RefusalCount(clock);
    }

    /** What a session has shown so far. The library asks for the key that signs last, in the same step. */
    private static final class Attempt {
        private final Set<String> offered = new LinkedHashSet<>();
        private String user = "";
        private Optional<PublicKey> key = Optional.empty();
        private boolean entered;
    }

    /** Returns who a session is, by the keys of this moment; nobody if its key was taken away. */
    Optional<Caller> caller(Session session) {
        Attempt attempt = session.getAttribute(ATTEMPT);
        return attempt == null || !attempt.entered
                ? Optional.empty()
                : attempt.key.flatMap(key -> keys.find(attempt.user, key)).map(Logins::caller);
    }

    @Override
    public boolean authenticate(String user, PublicKey key, ServerSession session) {
        Attempt attempt = session.computeAttributeIfAbsent(ATTEMPT, any -> new Attempt());
        attempt.user = user;
        attempt.key = Optional.of(key).filter(each -> keys.find(user, each).isPresent());
        attempt.offered.add(KeyUtils.getFingerPrint(key));
        return attempt.key.isPresent();
    }

    @Override
    public void sessionCreated(Session session) {
        if (open.incrementAndGet() > MOST_SESSIONS) {
            session.close(true);
        }
    }

    @Override
    public void sessionEvent(Session session, Event event) {
        Attempt attempt = session.getAttribute(ATTEMPT);
        if (event == Event.Authenticated && attempt != null) {
            attempt.entered = true;
            Caller caller = caller(session)
                    .orElseThrow(() -> new IllegalStateException("The key of this session was just removed."));
            audit.append(caller, entry(attempt, session, Outcome.DONE, 0));
        }
    }

    @Override
    public void sessionClosed(Session session) {
        open.decrementAndGet();
        Attempt attempt = session.getAttribute(ATTEMPT);
        if (attempt != null && !attempt.entered) {
            refusals.next()
                    .ifPresent(unrecorded ->
                            audit.append(Caller.platform("ssh"), entry(attempt, session, Outcome.DENIED, unrecorded)));
        }
    }

    private static Caller caller(AuthorizedKey key) {
        return new Caller(key.principal(), Caller.DEFAULT_WORKSPACE, Ids.trace(), key.scopes());
    }

    private static AuditEntry entry(Attempt attempt, Session session, Outcome outcome, int unrecorded) {
        String user = attempt.user.length() > LONGEST_NAME ? attempt.user.substring(0, LONGEST_NAME) : attempt.user;
        String shown = attempt.entered
                ? attempt.key.map(KeyUtils::getFingerPrint).orElse("")
                : String.join(" ", attempt.offered);
        JsonObject details = JsonObject.of(
                "address", Json.of(String.valueOf(session.getIoSession().getRemoteAddress())), "keys", Json.of(shown));
        return new AuditEntry(
                "ssh.login",
                user,
                outcome,
                unrecorded == 0 ? details : details.with("unrecorded", Json.of(unrecorded)));
    }
}
