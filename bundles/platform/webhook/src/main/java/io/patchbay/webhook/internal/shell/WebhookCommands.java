package io.patchbay.webhook.internal.shell;

import io.patchbay.api.Caller;
import io.patchbay.api.CommonCode;
import io.patchbay.api.Page;
import io.patchbay.api.PatchbayException;
import io.patchbay.api.shell.Reply;
import io.patchbay.api.shell.SessionCaller;
import io.patchbay.api.shell.Syntax;
import io.patchbay.webhook.internal.Draft;
import io.patchbay.webhook.internal.EndpointView;
import io.patchbay.webhook.internal.Endpoints;
import io.patchbay.webhook.internal.SignatureScheme;
import io.patchbay.webhook.internal.delivery.Deliveries;
import io.patchbay.webhook.internal.delivery.Deliveries.Replayed;
import io.patchbay.webhook.internal.delivery.DeliveryFilter;
import io.patchbay.webhook.internal.delivery.DeliveryStatus;
import io.patchbay.webhook.internal.delivery.DeliveryView;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Descriptor;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code patchbay:webhook}. */
@Component(
        service = WebhookCommands.class,
        property = {"osgi.command.scope=patchbay", "osgi.command.function=webhook"})
public final class WebhookCommands {
    private static final String WHAT =
            """
            Shows, makes and tries webhook endpoints.
            webhook create shop https://shop.example.com/hooks 'order.*'
            webhook ping shop
            webhook replay shop failed
            webhook help""";
    private static final String USAGE =
            """
            webhook list                      all of the workspace
            webhook show NAME                 one, without its secrets
            webhook create NAME URL EVENTS…   makes one, and shows its secret this once
            webhook enable NAME               sends events to it, what waits included
            webhook disable NAME              sends it nothing more
            webhook rotate NAME               another secret; both count for a day
            webhook ping NAME                 a message of the type webhook.ping
            webhook replay NAME [STATUS]      sends messages once more: those that failed,
                                              or of another status
            webhook delete NAME               with its secrets and deliveries
            NAME is the name or the id. Filter, retries and headers are set by HTTP.
            Examples:
              webhook create shop https://shop.example.com/hooks 'order.*' 'user.created'
              webhook replay shop failed""";

    private final Endpoints endpoints;
    private final Deliveries deliveries;

    /** Takes its services. */
    @Activate
    public WebhookCommands(@Reference Endpoints endpoints, @Reference Deliveries deliveries) {
        this.endpoints = endpoints;
        this.deliveries = deliveries;
    }

    /** {@code patchbay:webhook}: how it is used. */
    @Descriptor(WHAT)
    @Syntax({
        "webhook list",
        "webhook show WEBHOOK",
        "webhook create NEW URL EVENTS",
        "webhook enable|disable|rotate|ping|delete WEBHOOK",
        "webhook replay WEBHOOK [STATUS]",
        "webhook help"
    })
    public Reply webhook() {
        return Reply.of(USAGE);
    }

    /** {@code patchbay:webhook VERB …}: shows, makes and tries webhook endpoints. */
    @Descriptor(WHAT)
    public Reply webhook(CommandSession session, String verb, String... arguments) {
        Caller caller = SessionCaller.of(session::get);
        List<String> words = List.of(arguments);
        return switch (verb) {
            case "help" -> Reply.of(USAGE);
            case "list" -> list(caller);
            case "show" -> {
                EndpointView one = endpoints.get(caller, id(caller, verb, words, 1));
                yield Reply.of(WebhookLines.of(one), one);
            }
            case "create" -> create(caller, words);
            case "enable", "disable" -> {
                EndpointView one = endpoints.enable(
                        caller, id(caller, verb, words, 1), OptionalLong.empty(), verb.equals("enable"));
                yield Reply.of("Webhook endpoint '" + one.name() + "' is " + verb + "d.", one);
            }
            case "rotate" -> {
                EndpointView one = endpoints.rotate(caller, id(caller, verb, words, 1), OptionalLong.empty());
                yield Reply.of(WebhookLines.secret(one), one);
            }
            case "ping" -> {
                DeliveryView sent = deliveries.ping(caller, id(caller, verb, words, 1));
                yield Reply.of("Delivery " + sent.id() + " is on its way: deliveries show " + sent.id() + ".", sent);
            }
            case "replay" -> replay(caller, words);
            case "delete" -> {
                endpoints.delete(caller, id(caller, verb, words, 1), OptionalLong.empty());
                yield Reply.of("Webhook endpoint '" + words.get(0) + "', its secrets and deliveries are deleted.");
            }
            default ->
                throw invalid(
                        "'webhook " + verb
                                + "': expected list, show, create, enable, disable, rotate, ping, replay or delete. See 'webhook help'.");
        };
    }

    private String id(Caller caller, String verb, List<String> words, int most) {
        if (words.isEmpty() || words.size() > most) {
            throw invalid("'webhook " + verb + "' with " + words.size()
                    + " arguments: expected the name of an endpoint. See 'webhook help'.");
        }
        return endpoints.id(caller, words.get(0));
    }

    private Reply list(Caller caller) {
        List<EndpointView> all = new ArrayList<>();
        Optional<String> next = Optional.empty();
        do {
            Page<EndpointView> page = endpoints.list(caller, new Page.Request(Page.MAX_SIZE, next));
            all.addAll(page.items());
            next = page.nextPageToken();
        } while (next.isPresent());
        return Reply.of(WebhookLines.list(all), all);
    }

    private Reply create(Caller caller, List<String> words) {
        if (words.size() < 3) {
            throw invalid("'webhook create' with " + words.size()
                    + " arguments: expected 'webhook create NAME URL EVENTS…'. See 'webhook help'.");
        }
        Draft draft = Draft.of(new Draft.Words(
                words.get(0),
                words.get(1),
                words.subList(2, words.size()),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                OptionalInt.empty(),
                OptionalInt.empty()));
        EndpointView made = endpoints.create(caller, draft, SignatureScheme.V1);
        return Reply.of(WebhookLines.secret(made), made);
    }

    private Reply replay(Caller caller, List<String> words) {
        String id = id(caller, "replay", words, 2);
        DeliveryStatus status = words.size() > 1 ? DeliveryLines.status(words.get(1)) : DeliveryStatus.FAILED;
        DeliveryFilter filter =
                new DeliveryFilter(Optional.empty(), Optional.of(status), Optional.empty(), Optional.empty());
        Replayed replayed = deliveries.replay(caller, id, filter);
        return Reply.of(replayed.deliveries() + " messages are on their way once more.", replayed);
    }

    private static PatchbayException invalid(String message) {
        return new PatchbayException(CommonCode.INVALID_VALUE, message);
    }
}
