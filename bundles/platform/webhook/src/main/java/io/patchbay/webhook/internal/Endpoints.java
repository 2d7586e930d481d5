package io.patchbay.webhook.internal;

import io.patchbay.api.Caller;
import io.patchbay.api.CommonCode;
import io.patchbay.api.Ids;
import io.patchbay.api.Page;
import io.patchbay.api.PatchbayException;
import io.patchbay.api.Scope;
import io.patchbay.api.rest.IfMatch;
import io.patchbay.api.store.Sql;
import io.patchbay.webhook.internal.Endpoint.Health;
import io.patchbay.webhook.internal.Endpoint.Signing;
import io.patchbay.webhook.internal.Endpoint.Stamp;
import io.patchbay.webhook.internal.EndpointRows.AfterChange;
import io.patchbay.webhook.internal.EndpointRows.Change;
import io.patchbay.webhook.internal.EndpointRows.Deed;
import io.patchbay.webhook.internal.EndpointRows.Sealing;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Keeps endpoints and shows them. */
@Component(service = Endpoints.class)
public final class Endpoints {
    private static final Duration OVERLAP = Duration.ofDays(1);
    private static final int MAX_NAME = 100;

    private final EndpointRows rows;
    private final OpenDeliveries open;
    private final Clock clock;

    /** Takes its services. */
    @Activate
    public Endpoints(@Reference EndpointRows rows, @Reference OpenDeliveries open, @Reference Clock clock) {
        this.rows = rows;
        this.open = open;
        this.clock = clock;
    }

    /** Lists those of the workspace by name. */
    public Page<EndpointView> list(Caller caller, Page.Request page) {
        caller.require(Scope.WEBHOOKS_READ);
        String after = Sql.fitting(page.token().orElse(""), MAX_NAME);
        List<Endpoint> found = rows.after(caller, after, page.size() + 1);
        List<EndpointView> views =
                found.stream().limit(page.size()).map(EndpointView::of).toList();
        boolean more = found.size() > page.size();
        return new Page<>(views, more ? Optional.of(views.get(page.size() - 1).name()) : Optional.empty());
    }

    /** Returns one. */
    public EndpointView get(Caller caller, String id) {
        caller.require(Scope.WEBHOOKS_READ);
        return EndpointView.of(rows.find(caller, id).orElseThrow(() -> unknown(id)));
    }

    /** Returns the id of the one of this id or name. */
    public String id(Caller caller, String idOrName) {
        return rows.find(caller, idOrName)
                .or(() -> rows.named(caller, idOrName))
                .orElseThrow(() -> unknown(idOrName))
                .id();
    }

    /** Makes one, enabled; its secret is shown this once. */
    public EndpointView create(Caller caller, Draft draft, SignatureScheme scheme) {
        caller.require(Scope.WEBHOOKS_WRITE);
        Stamp now = now(caller);
        SigningSecret secret = SigningSecret.create(scheme);
        Endpoint one = new Endpoint(
                Ids.ulid(clock),
                caller.workspace(),
                draft.content(),
                new Signing(scheme, secret.publicKey(), 1, Optional.empty()),
                Health.WELL,
                true,
                Optional.empty(),
                1,
                now,
                now);
        Sealing sealing = (connection, keeper, by, endpoint) -> {
            keeper.keep(connection, by, endpoint, secret);
            draft.headers().ifPresent(headers -> keeper.keep(connection, by, endpoint, headers));
        };
        rows.insert(caller, new Change(one, sealing));
        return EndpointView.of(one, Optional.of(secret));
    }

    /** Gives one another content if it has this revision, or whatever it has if none is given. */
    public EndpointView replace(Caller caller, String id, OptionalLong expected, Draft draft) {
        caller.require(Scope.WEBHOOKS_WRITE);
        return EndpointView.of(change(
                caller,
                id,
                Deed.UPDATE,
                expected,
                one -> one.with(draft.over(one.content().headers()), now(caller)),
                (connection, keeper, by, endpoint) ->
                        draft.headers().ifPresent(headers -> keeper.keep(connection, by, endpoint, headers)),
                AfterChange.NOTHING));
    }

    /** Sends events to one, what waits included, or sends it nothing more. */
    public EndpointView enable(Caller caller, String id, OptionalLong expected, boolean on) {
        caller.require(Scope.WEBHOOKS_WRITE);
        Endpoint after = change(
                caller,
                id,
                on ? Deed.ENABLE : Deed.DISABLE,
                expected,
                one -> one.enabled() == on ? one : one.switched(on, Optional.empty(), now(caller)),
                Sealing.NOTHING,
                (connection, endpoint) -> open.wake(connection, endpoint));
        open.look();
        return EndpointView.of(after);
    }

    /** Gives one another secret, shown this once; the one before counts for another day. */
    public EndpointView rotate(Caller caller, String id, OptionalLong expected) {
        caller.require(Scope.WEBHOOKS_WRITE);
        SignatureScheme scheme =
                rows.find(caller, id).orElseThrow(() -> unknown(id)).signing().scheme();
        SigningSecret secret = SigningSecret.create(scheme);
        Stamp now = now(caller);
        Endpoint after = change(
                caller,
                id,
                Deed.ROTATE,
                expected,
                one -> one.with(
                        new Signing(
                                scheme,
                                secret.publicKey(),
                                one.signing().version() + 1,
                                Optional.of(now.time().plus(OVERLAP))),
                        now),
                (connection, keeper, by, endpoint) -> keeper.keep(connection, by, endpoint, secret),
                AfterChange.NOTHING);
        return EndpointView.of(after, Optional.of(secret));
    }

    /** Deletes one with its secrets and deliveries. */
    public void delete(Caller caller, String id, OptionalLong expected) {
        caller.require(Scope.WEBHOOKS_WRITE);
        if (!rows.delete(caller, id, one -> require(one, expected))) {
            throw unknown(id);
        }
    }

    private Endpoint change(
            Caller caller,
            String id,
            Deed deed,
            OptionalLong expected,
            UnaryOperator<Endpoint> change,
            Sealing sealing,
            AfterChange then) {
        return rows.update(caller, id, deed, one -> new Change(change.apply(require(one, expected)), sealing), then)
                .orElseThrow(() -> unknown(id));
    }

    private Stamp now(Caller caller) {
        return new Stamp(clock.instant().truncatedTo(ChronoUnit.MICROS), caller.principal());
    }

    private static Endpoint require(Endpoint one, OptionalLong expected) {
        if (expected.isPresent() && expected.getAsLong() != one.revision()) {
            throw new PatchbayException(
                    CommonCode.STALE,
                    "Webhook endpoint '" + one.content().name() + "' is not as you saw it: it has the ETag "
                            + IfMatch.tag(one.revision()) + ". Get it and try again.");
        }
        return one;
    }

    /** Says that there is none of this id or name. */
    public static PatchbayException unknown(String id) {
        return new PatchbayException(
                WebhookCode.WEBHOOK_NOT_FOUND,
                "Webhook endpoint '" + Sql.fitting(id, 100) + "' is not there. GET webhooks lists those that are.");
    }
}
