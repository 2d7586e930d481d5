package io.patchbay.webhook.internal.shell;

import io.patchbay.api.Caller;
import io.patchbay.api.CommonCode;
import io.patchbay.api.Page;
import io.patchbay.api.PatchbayException;
import io.patchbay.api.shell.Reply;
import io.patchbay.api.shell.SessionCaller;
import io.patchbay.api.shell.Syntax;
import io.patchbay.webhook.internal.Endpoints;
import io.patchbay.webhook.internal.delivery.Deliveries;
import io.patchbay.webhook.internal.delivery.DeliveryFilter;
import io.patchbay.webhook.internal.delivery.DeliveryStatus;
import io.patchbay.webhook.internal.delivery.DeliveryView;
import java.util.List;
import java.util.Optional;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Descriptor;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code patchbay:deliveries}. */
@Component(
        service = DeliveryCommands.class,
        property = {"osgi.command.scope=patchbay", "osgi.command.function=deliveries"})
public final class DeliveryCommands {
    private static final String WHAT =
            """
            Shows what was sent to webhook endpoints, the newest 50.
            deliveries
            deliveries of shop failed
            deliveries show 01ARZ3NDEKTSV4RRFFQ69G5FAV
            deliveries replay 01ARZ3NDEKTSV4RRFFQ69G5FAV""";

    private final Endpoints endpoints;
    private final Deliveries deliveries;

    /** Takes its services. */
    @Activate
    public DeliveryCommands(@Reference Endpoints endpoints, @Reference Deliveries deliveries) {
        this.endpoints = endpoints;
        this.deliveries = deliveries;
    }

    /** {@code patchbay:deliveries}: the newest. */
    @Descriptor(WHAT)
    @Syntax({"deliveries", "deliveries of WEBHOOK [STATUS]", "deliveries show|replay DELIVERY"})
    public Reply deliveries(CommandSession session) {
        return list(SessionCaller.of(session::get), DeliveryFilter.ALL);
    }

    /** {@code patchbay:deliveries VERB WHICH [STATUS]}: those of an endpoint, or one. */
    @Descriptor(WHAT)
    public Reply deliveries(CommandSession session, String verb, String which, String... more) {
        Caller caller = SessionCaller.of(session::get);
        return switch (verb) {
            case "of" -> {
                Optional<DeliveryStatus> status =
                        more.length > 0 ? Optional.of(DeliveryLines.status(more[0])) : Optional.empty();
                yield list(
                        caller,
                        new DeliveryFilter(
                                Optional.of(endpoints.id(caller, which)), status, Optional.empty(), Optional.empty()));
            }
            case "show" -> {
                DeliveryView one = deliveries.get(caller, which);
                yield Reply.of(DeliveryLines.of(one), one);
            }
            case "replay" -> Reply.of("The message is on its way once more.", deliveries.replay(caller, which));
            default ->
                throw new PatchbayException(
                        CommonCode.INVALID_VALUE,
                        "'deliveries " + verb + "': expected of, show or replay, such as 'deliveries of shop failed'.");
        };
    }

    private Reply list(Caller caller, DeliveryFilter filter) {
        List<DeliveryView> all =
                deliveries.list(caller, filter, Page.Request.FIRST).items();
        return Reply.of(DeliveryLines.list(all), all);
    }
}
