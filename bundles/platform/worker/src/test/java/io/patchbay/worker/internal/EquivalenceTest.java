package io.patchbay.worker.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.patchbay.api.action.ActionPort;
import io.patchbay.api.action.Actions;
import io.patchbay.api.worker.WorkerPool;
import io.patchbay.plugin.Plugin;
import io.patchbay.testkit.process.Jdk;
import io.patchbay.worker.zoo.Counter;
import io.patchbay.worker.zoo.Custom;
import io.patchbay.worker.zoo.Doubler;
import io.patchbay.worker.zoo.Every;
import io.patchbay.worker.zoo.Printer;
import io.patchbay.worker.zoo.Remote;
import io.patchbay.worker.zoo.Strict;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A call in a worker looks the same from outside as a direct call. */
@Timeout(120)
class EquivalenceTest {
    @TempDir
    Path folder;

    record Scenario(String name, Plugin component, String action, String input, long rows) {
        List<String> over(ActionPort port) {
            return Seen.of(port, action, input, rows);
        }
    }

    record Place(Jdk jdk, Tools tools) {
        @Override
        public String toString() {
            return jdk + " with " + tools;
        }
    }

    static Stream<Place> places() {
        Tools here = new Tools();
        return Jdk.all().stream()
                .flatMap(jdk -> Stream.of(
                        new Place(jdk, here),
                        new Place(jdk, new Tools(Optional.empty(), here.prlimit())),
                        new Place(jdk, new Tools(Optional.empty(), Optional.empty()))));
    }

    private static List<Scenario> scenarios() {
        Custom custom = new Custom();
        List<Scenario> all = new ArrayList<>();
        for (String how : List.of("plugin", "io", "state", "error", "other")) {
            all.add(new Scenario("zoo-custom", custom, "fail", "{'how':'" + how + "'}", 0));
        }
        all.add(new Scenario("zoo-custom", custom, "echo", "{'a':[1.0,1e300,-0.10,12345678901234567890,null]}", 0));
        all.add(new Scenario("zoo-custom", custom, "list", "{'count':9223372036854775807}", 0));
        all.add(new Scenario("zoo-custom", custom, "facts", "{}", 0));
        all.add(new Scenario("zoo-custom", custom, "copy", "{}", 0));
        all.add(new Scenario("zoo-custom", custom, "nonsense", "{}", 0));
        all.add(new Scenario("zoo-remote", new Remote(), "check", "{}", 0));
        all.add(new Scenario("zoo-remote", new Remote(), "discover", "{}", 0));
        all.add(new Scenario("zoo-remote", new Remote(), "read", "{'count':25000}", 0));
        all.add(new Scenario("zoo-remote", new Remote(), "read", "{'count':'many','more':1}", 0));
        all.add(new Scenario("zoo-remote", new Remote(), "write", "{'mode':'x'}", 30));
        all.add(new Scenario("zoo-doubler", new Doubler(), "transform", "{'note':'\\ud83d\\ude00'}", 2500));
        all.add(new Scenario("zoo-every", new Every(), "process", "{'count':1000}", 12_345));
        all.add(new Scenario("zoo-strict", new Strict(), "validate", "{}", 5000));
        all.add(new Scenario("zoo-counter", new Counter(), "analyze", "{}", 3000));
        all.add(new Scenario("zoo-printer", new Printer(), "render", "{}", 4000));
        return all;
    }

    @ParameterizedTest
    @MethodSource("places")
    void workerGivesTheSameAsADirectCall(Place place) throws Exception {
        Path zoo = Fleet.zoo(folder);

        try (Fleet fleet = new Fleet(folder, place.jdk(), place.tools());
                WorkerPool pool = fleet.open(zoo)) {
            for (Scenario scenario : scenarios()) {
                ActionPort direct = Actions.bind(scenario.component());
                ActionPort worker = pool.port(scenario.name());

                assertThat(worker.actions()).isEqualTo(direct.actions());
                assertThat(scenario.over(worker)).as(scenario.toString()).isEqualTo(scenario.over(direct));
            }
            assertThat(pool.workers()).hasSize(1);
        }
    }
}
