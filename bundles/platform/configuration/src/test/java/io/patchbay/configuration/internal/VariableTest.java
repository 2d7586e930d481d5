package io.patchbay.configuration.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.patchbay.testkit.FixedNode;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class VariableTest {
    private static FixedNode node(String name, String value) {
        return new FixedNode(Path.of("unused"), Map.of("patchbay.environment." + name, value));
    }

    @ParameterizedTest
    @CsvSource({
        "CONNECTOR_TIMEOUT, 30000, io.patchbay.core.invoker, timeout, PT30S",
        "WORKFLOW_TIMEOUT, 3600000, io.patchbay.workflow, timeoutSeconds, 3600",
        "WORKFLOW_TIMEOUT, 1, io.patchbay.workflow, timeoutSeconds, 1",
        "PLUGIN_MAX_MEGABYTES, 64, io.patchbay.core, maxJarMegabytes, 64",
        "PLUGIN_MAX_INSTALLATIONS, 100, io.patchbay.core, maxPlugins, 100",
        "SANDBOX_ENABLED, true, io.patchbay.permission, unguarded, refuse",
        "SANDBOX_ENABLED, false, io.patchbay.permission, unguarded, allow",
        "SECURITY_SCAN_ENABLED, false, io.patchbay.trust, mode, off"
    })
    void eachFixesOneValueOfOneConfiguration(String name, String text, String pid, String attribute, String value) {
        Variable variable = Variable.valueOf(name);

        assertThat(variable.pid).isEqualTo(pid);
        assertThat(variable.attribute).isEqualTo(attribute);
        assertThat(variable.value(node(name, text)::property)).contains(value);
    }

    @ParameterizedTest
    @EnumSource(Variable.class)
    void oneThatIsNotSetFixesNothing(Variable variable) {
        FixedNode node = new FixedNode(Path.of("unused"));

        assertThat(variable.value(node::property)).isEmpty();
        assertThat(variable.weakens(node::property)).isFalse();
    }

    @Test
    void signaturesThatAreLookedAtAnywayAreNotFixed() {
        assertThat(Variable.SECURITY_SCAN_ENABLED.value(node("SECURITY_SCAN_ENABLED", "true")::property))
                .isEmpty();
    }

    @Test
    void onlyWhatProtectsCanBeTakenAway() {
        Stream<Variable> weakening =
                Stream.of(Variable.values()).filter(one -> one.weakens(node(one.name(), "false")::property));

        assertThat(weakening).containsExactly(Variable.SANDBOX_ENABLED, Variable.SECURITY_SCAN_ENABLED);
    }
}
