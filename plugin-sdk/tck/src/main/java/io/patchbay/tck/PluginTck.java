package io.patchbay.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.patchbay.api.action.ActionPort;
import io.patchbay.api.action.ActionSpec;
import io.patchbay.plugin.json.Json;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * What every plugin keeps. An author's test is one line: {@code class ContractTest extends PluginTck {}}.
 *
 * <p>The jar of the build is started once in a real framework with Declarative Services, where it sees what a server lets it
 * see. Its manifest is read, its actions are called with the examples in the jar, and with what no author thinks of. No
 * permission is checked here: that needs a server.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class PluginTck {
    private PluginJar jar;
    private Container container;
    private Map<String, ActionPort> plugins;
    private Path folder;

    /** For the test of an author. */
    protected PluginTck() {}

    /** Returns the jar to test; empty for the one that was built beside the compiled test. */
    protected Optional<Path> jar() {
        return Optional.empty();
    }

    /** Tells whether the memory an action needs does not grow with the number of its rows; nearly all should. */
    protected boolean streams(String action) {
        return true;
    }

    @BeforeAll
    void start(@TempDir Path scratch) {
        folder = scratch;
        jar = jar().map(PluginJar::of).orElseGet(() -> PluginJar.beside(getClass()));
        container = Container.start(jar, folder.resolve("cache"));
        plugins = container.actions(jar);
    }

    @AfterAll
    void stop() {
        if (container != null) {
            container.close();
        }
    }

    @Test
    void manifestSaysWhatThePluginIs() {
        assertThat(new ManifestFaults(jar).identity()).isEmpty();
    }

    @Test
    void manifestAsksForPermissionsThatExistAndSaysWhy() {
        assertThat(new ManifestFaults(jar).permissions()).isEmpty();
    }

    @Test
    void manifestTakesOnlyWhatEveryServerHasAndSharesNothingPrivate() {
        assertThat(new ManifestFaults(jar).sharing()).isEmpty();
    }

    @Test
    void everyOptionIsDescribed() {
        List<String> undescribed = new ArrayList<>();
        plugins.forEach((name, port) -> port.actions()
                .forEach(action -> properties(action).forEach((option, schema) -> {
                    if (schema.asObject().text("description").isEmpty()) {
                        undescribed.add(name + ", action '" + action.name() + "', option '" + option + "'");
                    }
                })));

        assertThat(undescribed)
                .as(
                        "options without a description: put @Describe on the record's component; forms and documentation show it")
                .isEmpty();
    }

    private static Map<String, Json> properties(ActionSpec action) {
        return action.input()
                .get("properties")
                .map(json -> json.asObject().members())
                .orElse(Map.of());
    }

    @Test
    void everyActionHasAnExample() {
        Set<String> without = new LinkedHashSet<>();
        plugins.values().forEach(port -> port.actions().forEach(action -> without.add(action.name())));
        jar.examples().forEach(example -> without.remove(example.action()));

        assertThat(without)
                .as("actions without an example: add one to src/main/resources/" + PluginJar.EXAMPLES)
                .isEmpty();
    }

    @TestFactory
    Stream<DynamicTest> examplesGiveWhatTheySay() {
        return jar.examples().stream()
                .map(example -> DynamicTest.dynamicTest(
                        example.toString(),
                        () -> assertThat(faults(example)).as(example.toString()).isEmpty()));
    }

    private List<String> faults(Example example) {
        ActionPort port = port(example);
        if (example.runs()) {
            return ExampleFaults.of(example, Outcome.of(port, example, folder));
        }
        return port.actions().stream()
                .filter(action -> action.name().equals(example.action()))
                .flatMap(action -> Conduct.unknownOptions(example, action.input()).stream())
                .map(option -> "Option '" + option + "' is unknown.")
                .toList();
    }

    private ActionPort port(Example example) {
        return plugins.values().stream()
                .filter(port ->
                        port.actions().stream().anyMatch(action -> action.name().equals(example.action())))
                .findFirst()
                .orElseThrow(() -> new AssertionError(example + ": the plugin has no action '" + example.action()
                        + "'. Correct the member 'action'."));
    }

    @TestFactory
    Stream<DynamicTest> actionsTakeAnEmptyStream() {
        return each(example -> true, (conduct, example) -> conduct.takesAnEmptyStream(example));
    }

    @TestFactory
    Stream<DynamicTest> actionsNameWhatIsWrongWithStrangeRows() {
        return each(example -> true, (conduct, example) -> conduct.namesWhatIsWrongWithStrangeRows(example));
    }

    @TestFactory
    Stream<DynamicTest> actionsLetACancellationThrough() {
        return each(example -> true, (conduct, example) -> conduct.letsACancellationThrough(example));
    }

    @TestFactory
    Stream<DynamicTest> actionsKeepNoRows() {
        return each(example -> streams(example.action()), (conduct, example) -> conduct.keepsNoRows(example));
    }

    @Test
    void callsKeepNothingForOthers() throws Exception {
        Map<Example, ActionPort> examples = new LinkedHashMap<>();
        jar.examples().stream().filter(Example::runs).forEach(example -> examples.put(example, port(example)));

        Conduct.keepsNothingBetweenCalls(examples, folder);
    }

    /** Checks the conduct of each action that takes rows, with its first example that has some and succeeds. */
    private Stream<DynamicTest> each(Predicate<Example> wanted, Check check) {
        Map<String, Example> first = new LinkedHashMap<>();
        jar.examples().stream()
                .filter(example -> example.runs() && example.succeeds())
                .filter(example ->
                        example.records().filter(rows -> !rows.isEmpty()).isPresent())
                .filter(wanted)
                .forEach(example -> first.putIfAbsent(example.action(), example));
        return first.values().stream()
                .map(example -> DynamicTest.dynamicTest(
                        example.action(), () -> check.of(new Conduct(port(example), folder), example)));
    }

    /** One thing to check. */
    @FunctionalInterface
    private interface Check {
        void of(Conduct conduct, Example example);
    }
}
