package io.patchbay.webhook.internal.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.patchbay.api.shell.SessionCaller;
import io.patchbay.webhook.internal.delivery.Hooks;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.felix.gogo.runtime.CommandProcessorImpl;
import org.apache.felix.service.command.CommandSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WebhookCommandsTest {
    private final Hooks hooks = new Hooks();
    private final WebhookCommands webhook = new WebhookCommands(hooks.endpoints, hooks.deliveries);
    private final DeliveryCommands deliveries = new DeliveryCommands(hooks.endpoints, hooks.deliveries);
    private final CommandSession session = new CommandProcessorImpl()
            .createSession(
                    InputStream.nullInputStream(), OutputStream.nullOutputStream(), OutputStream.nullOutputStream());

    @BeforeEach
    void open() {
        session.put(SessionCaller.VARIABLE, Hooks.ADMIN);
    }

    @AfterEach
    void close() {
        hooks.close();
    }

    private String run(String verb, String... arguments) {
        return webhook.webhook(session, verb, arguments).text();
    }

    @Test
    void anEndpointIsMadeShownAndListed() {
        String made = run("create", "shop", Hooks.URL, "order.*", "user.created");

        assertThat(made)
                .startsWith("Webhook endpoint 'shop' is enabled, revision 1.")
                .contains("whsec_");
        assertThat(run("show", "shop"))
                .contains("events     order.*, user.created")
                .doesNotContain("whsec_");
        assertThat(run("list")).contains("shop                       enabled   order.*,user.created " + Hooks.URL);
    }

    @Test
    void aPingIsSentAndItsDeliveryShown() throws Exception {
        run("create", "shop", Hooks.URL, "order.*");

        String sent = run("ping", "shop");
        hooks.run();
        String id = hooks.only().id();

        assertThat(sent).isEqualTo("Delivery " + id + " is on its way: deliveries show " + id + ".");
        assertThat(deliveries.deliveries(session, "show", id).text())
                .contains("is delivered.")
                .contains("Answered 200.");
        assertThat(deliveries.deliveries(session).text()).contains(id + " delivered");
    }

    @Test
    void whatFailedIsReplayed() throws Exception {
        run("create", "shop", Hooks.URL, "order.*");
        hooks.receiver.answers(410);
        hooks.publish("order.paid", "{}");
        run("enable", "shop");
        hooks.receiver.answers(200);

        String replayed = run("replay", "shop");

        assertThat(replayed).isEqualTo("1 messages are on their way once more.");
        assertThat(deliveries.deliveries(session, "of", "shop", "failed").text())
                .contains("failed");
    }

    @Test
    void wrongWordsAreNamed() {
        assertThatThrownBy(() -> run("shwo", "shop")).hasMessageStartingWith("'webhook shwo': expected list, show");
        assertThatThrownBy(() -> run("create", "shop")).hasMessageContaining("'webhook create NAME URL EVENTS…'");
        assertThatThrownBy(() -> run("show", "shop")).hasMessageContaining("Webhook endpoint 'shop' is not there");
        assertThatThrownBy(() -> deliveries.deliveries(session, "of", "shop", "late"))
                .hasMessageContaining("Status 'late': expected pending, delivered, failed or retrying.");
    }
}
