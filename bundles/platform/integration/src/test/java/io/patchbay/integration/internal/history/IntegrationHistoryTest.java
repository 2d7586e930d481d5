package io.patchbay.integration.internal.history;

import static io.patchbay.integration.internal.Workspace.ADMIN;
import static org.assertj.core.api.Assertions.assertThat;

import io.patchbay.api.Page;
import io.patchbay.api.event.Event;
import io.patchbay.integration.internal.IntegrationContent;
import io.patchbay.integration.internal.IntegrationView;
import io.patchbay.integration.internal.SecretChanges;
import io.patchbay.integration.internal.Workspace;
import io.patchbay.plugin.json.JsonObject;
import io.patchbay.testkit.store.OnBothDatabases;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@OnBothDatabases
class IntegrationHistoryTest {
    private static final int DEEDS = 300;
    private static final OptionalLong ANY = OptionalLong.empty();

    private final Workspace workspace = new Workspace();
    private final IntegrationHistory history = new IntegrationHistory(workspace.database);

    @AfterEach
    void close() {
        workspace.database.close();
    }

    @Test
    void whatIsMadeOfTheEventsIsWhatIsThere() {
        change(new Random(7));

        workspace.outbox.events().forEach(history::on);

        historyIsWhatIsThere();
    }

    @Test
    void whatIsMadeAnewFromTheEventsIsTheSame() {
        change(new Random(11));
        workspace.outbox.events().forEach(history::on);
        history.reset();

        workspace.outbox.events().forEach(history::on);

        historyIsWhatIsThere();
    }

    @Test
    void eventsThatComeTwiceAndOlderOnesChangeNothing() {
        change(new Random(13));
        List<Event> events = workspace.outbox.events();

        events.forEach(history::on);
        events.subList(events.size() / 2, events.size()).forEach(history::on);

        historyIsWhatIsThere();
    }

    @Test
    void integrationThatIsGoneIsStillTold() {
        IntegrationView made = create("crm");
        workspace.clock.advance(Duration.ofHours(1));
        workspace.integrations.delete(ADMIN, made.id(), ANY);

        workspace.outbox.events().forEach(history::on);

        PastIntegration past = history.find(ADMIN.workspace(), made.id()).orElseThrow();
        assertThat(past.name()).isEqualTo("crm");
        assertThat(past.deleted()).contains(workspace.clock.instant());
        assertThat(history.find("other", made.id())).isEmpty();
    }

    private void change(Random random) {
        for (int i = 0; i < DEEDS; i++) {
            workspace.clock.advance(Duration.ofSeconds(1));
            List<IntegrationView> there = list();
            if (there.size() < 3) {
                create("made-" + i);
                continue;
            }
            IntegrationView one = there.get(random.nextInt(there.size()));
            switch (random.nextInt(5)) {
                case 0 -> workspace.integrations.delete(ADMIN, one.id(), ANY);
                case 1 -> workspace.integrations.enable(ADMIN, one.id(), ANY, true);
                case 2 -> workspace.integrations.enable(ADMIN, one.id(), ANY, false);
                case 3 ->
                    workspace.integrations.replace(
                            ADMIN, one.id(), ANY, Optional.empty(), content("changed-" + i, Optional.empty()));
                default ->
                    workspace.integrations.replace(
                            ADMIN,
                            one.id(),
                            ANY,
                            Optional.empty(),
                            content(one.name(), Optional.of("https://" + i + ".example.com")));
            }
        }
    }

    private void historyIsWhatIsThere() {
        assertThat(list()).isNotEmpty().allSatisfy(one -> {
            PastIntegration past = history.find(ADMIN.workspace(), one.id()).orElseThrow();
            assertThat(past.name()).isEqualTo(one.name());
            assertThat(past.plugin()).isEqualTo(one.plugin());
            assertThat(past.endpoint()).isEqualTo(one.endpoint());
            assertThat(past.revision()).isEqualTo(one.revision());
            assertThat(past.enabled()).isEqualTo(one.status() != IntegrationView.Status.INACTIVE);
            assertThat(past.deleted()).isEmpty();
        });
    }

    private IntegrationView create(String name) {
        return workspace.integrations.create(ADMIN, "com.example.crm", content(name, Optional.empty()));
    }

    private List<IntegrationView> list() {
        return workspace
                .integrations
                .list(ADMIN, Optional.empty(), new Page.Request(Page.MAX_SIZE, Optional.empty()))
                .items();
    }

    private static IntegrationContent content(String name, Optional<String> endpoint) {
        return IntegrationContent.of(name, endpoint, JsonObject.EMPTY, SecretChanges.NONE);
    }
}
