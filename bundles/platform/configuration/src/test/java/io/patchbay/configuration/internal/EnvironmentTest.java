package io.patchbay.configuration.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.patchbay.api.Caller;
import io.patchbay.api.configuration.ConfigurationDescription;
import io.patchbay.api.configuration.ConfigurationDescription.Attribute;
import io.patchbay.api.configuration.ConfigurationDescription.Many;
import io.patchbay.api.configuration.ConfigurationDescription.ValueType;
import io.patchbay.api.configuration.ConfigurationRevision.Origin;
import io.patchbay.configuration.internal.value.Given;
import io.patchbay.plugin.json.Json;
import io.patchbay.testkit.FixedCaller;
import io.patchbay.testkit.FixedNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class EnvironmentTest {
    private static final Caller ADMIN = FixedCaller.admin();
    private static final String PID = "io.patchbay.workflow";
    private static final ConfigurationDescription WORKFLOW = new ConfigurationDescription(
            PID,
            false,
            PID,
            "1.0.0",
            true,
            "Workflow",
            "",
            List.of(attribute("timeoutSeconds", "3600"), attribute("running", "4")));

    private final MemoryConfigurations stored = new MemoryConfigurations();

    private static Attribute attribute(String id, String usual) {
        return new Attribute(
                id,
                id,
                "",
                ValueType.INTEGER,
                Many.ONE,
                true,
                List.of(usual),
                List.of(),
                Optional.empty(),
                Optional.empty());
    }

    /** Starts with these launch properties. */
    private Configurations started(Map<String, String> properties) {
        FixedNode node = new FixedNode(Path.of("unused"), properties);
        Configurations configurations = stored.service(List.of(WORKFLOW), new Environment(node::property));
        new EnvironmentDoor(configurations, node).apply();
        return configurations;
    }

    private static Edit by(String door) {
        return new Edit(PID, new Origin(door, ""), OptionalLong.empty(), false);
    }

    private static Map<String, Given> timeout(int seconds) {
        return Map.of("timeoutSeconds", new Given.OfJson(Json.of(seconds)));
    }

    private static Map<String, String> variable(String milliseconds) {
        return Map.of("patchbay.environment.WORKFLOW_TIMEOUT", milliseconds);
    }

    @Test
    void aVariableFixesItsValueAndSaysSo() {
        Configurations configurations = started(variable("60500"));

        ConfigurationView view = configurations.get(ADMIN, PID);
        assertThat(view.values()).hasToString("{\"timeoutSeconds\":61}");
        assertThat(view.attributes().get(0).environment())
                .hasValueSatisfying(one -> assertThat(one.name() + one.fixes()).isEqualTo("WORKFLOW_TIMEOUTtrue"));
        assertThat(stored.revisions.get(0).origin()).isEqualTo(new Origin("environment", "WORKFLOW_TIMEOUT"));
    }

    @Test
    void whoeverSetsTheValueIsToldOfTheVariable() {
        Configurations configurations = started(variable("60000"));

        assertThatThrownBy(() -> configurations.merge(ADMIN, by("http"), timeout(5)))
                .hasMessage("'timeoutSeconds' of 'io.patchbay.workflow' is fixed by the environment variable"
                        + " WORKFLOW_TIMEOUT. Change or unset that, and start the server again.");
        configurations.merge(ADMIN, by("http"), timeout(60));
        configurations.delete(ADMIN, by("http"));

        assertThat(configurations.get(ADMIN, PID).values()).hasToString("{\"timeoutSeconds\":60}");
    }

    @Test
    void aFileThatSaysOtherwiseCountsForTheRest() {
        Configurations configurations = started(variable("60000"));

        configurations.replace(
                ADMIN, by("file"), Map.of("timeoutSeconds", new Given.OfLine("5"), "running", new Given.OfLine("2")));

        assertThat(configurations.get(ADMIN, PID).values()).hasToString("{\"running\":2,\"timeoutSeconds\":60}");
    }

    @Test
    void aVariableThatIsUnsetGivesBackWhatHeldBefore() {
        started(Map.of()).merge(ADMIN, by("http"), timeout(7));
        started(variable("60000"));

        Configurations configurations = started(Map.of());

        assertThat(configurations.get(ADMIN, PID).values()).hasToString("{\"timeoutSeconds\":7}");
        assertThat(started(Map.of()).get(ADMIN, PID).revision()).isEqualTo(3);
    }
}
