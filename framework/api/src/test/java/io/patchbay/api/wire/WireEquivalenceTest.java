package io.patchbay.api.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.patchbay.api.action.ActionPort;
import io.patchbay.api.action.Actions;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A call over a pipe looks the same from outside as a direct call. */
class WireEquivalenceTest {
    record Scenario(Object component, String action, String input, long rows) {
        List<String> over(ActionPort port) {
            return Recorded.call(port, action, input, rows, new TestInvocation());
        }

        @Override
        public String toString() {
            return component.getClass().getSimpleName() + "." + action + " " + input + " of " + rows;
        }
    }

    static Stream<Scenario> scenarios() {
        Zoo.Custom custom = new Zoo.Custom();
        return Stream.concat(
                Stream.of("plugin", "io", "state", "silent", "error", "secret", "other")
                        .map(how -> new Scenario(custom, "fail", "{'how':'" + how + "'}", 0)),
                Stream.of(
                        new Scenario(new Zoo.Remote(), "check", "{}", 0),
                        new Scenario(new Zoo.Remote(), "discover", "{}", 0),
                        new Scenario(new Zoo.Remote(), "read", "{}", 0),
                        new Scenario(new Zoo.Remote(), "read", "{'count':25000}", 0),
                        new Scenario(new Zoo.Remote(), "read", "{'count':'many','more':1}", 0),
                        new Scenario(new Zoo.Remote(), "write", "{'mode':'x'}", 30),
                        new Scenario(new Zoo.Doubler(), "transform", "{'note':'\\ud83d\\ude00 \\ud800'}", 2500),
                        new Scenario(new Zoo.Every(), "process", "{'count':1000}", 12_345),
                        new Scenario(new Zoo.Strict(), "validate", "{}", 5000),
                        new Scenario(new Zoo.Counter(), "analyze", "{}", 3000),
                        new Scenario(new Zoo.Printer(), "render", "{}", 4000),
                        new Scenario(custom, "echo", "{'a':[1.0,1e300,-0.10,12345678901234567890,null,true,[{}]]}", 0),
                        new Scenario(custom, "list", "{'count':9223372036854775807}", 0),
                        new Scenario(custom, "facts", "{}", 0),
                        new Scenario(custom, "size", "{}", 0),
                        new Scenario(custom, "copy", "{}", 0),
                        new Scenario(custom, "unclosed", "{}", 0),
                        new Scenario(custom, "ignore", "{}", 5),
                        new Scenario(custom, "upstream", "{}", -5),
                        new Scenario(custom, "nonsense", "{}", 0)));
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void socketsGiveTheSameAsADirectCall(Scenario scenario) throws Exception {
        ActionPort direct = Actions.bind(scenario.component);

        try (Pipe pipe = Pipe.sockets();
                WireClient client = pipe.connect(direct)) {
            assertThat(client.actions()).isEqualTo(direct.actions());
            assertThat(scenario.over(client)).isEqualTo(scenario.over(direct));
        }
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void channelsGiveTheSameAsADirectCall(Scenario scenario) throws Exception {
        ActionPort direct = Actions.bind(scenario.component);

        try (Pipe pipe = Pipe.channels();
                WireClient client = pipe.connect(direct)) {
            assertThat(scenario.over(client)).isEqualTo(scenario.over(direct));
        }
    }

    @Test
    void anotherProcessGivesTheSameAsADirectCall() throws Exception {
        List<Class<?>> components = scenarios()
                .<Class<?>>map(scenario -> scenario.component.getClass())
                .distinct()
                .toList();
        ExecutorService threads = Executors.newCachedThreadPool();
        for (Class<?> component : components) {
            Process child = child(component);
            try (WireClient client = WireClient.connect(child.getInputStream(), child.getOutputStream(), threads)) {
                scenarios()
                        .filter(scenario -> scenario.component.getClass() == component)
                        .forEach(scenario -> assertThat(scenario.over(client))
                                .as(scenario.toString())
                                .isEqualTo(scenario.over(Actions.bind(scenario.component))));
            }
            assertThat(child.waitFor()).isZero();
        }
        threads.shutdownNow();
    }

    static Process child(Class<?> component) throws Exception {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return new ProcessBuilder(
                        java,
                        "-Xmx64m",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        WireChild.class.getName(),
                        component.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }
}
