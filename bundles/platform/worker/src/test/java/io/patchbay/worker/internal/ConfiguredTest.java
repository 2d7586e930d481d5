package io.patchbay.worker.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.patchbay.api.action.Streams;
import io.patchbay.api.worker.Egress;
import io.patchbay.api.worker.WorkerConfiguration;
import io.patchbay.api.worker.WorkerLimits;
import io.patchbay.api.worker.WorkerPool;
import io.patchbay.plugin.json.JsonObject;
import io.patchbay.testkit.osgi.TestPlugins;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What components in a worker are configured with. */
@Timeout(120)
class ConfiguredTest {
    private static final String BODY =
            """
            public @interface Config { String greeting() default "none"; int[] numbers() default {}; }
            public record Said(String greeting, int numbers) {}
            private final Config config;
            @org.osgi.service.component.annotations.Activate
            public ThePlugin(Config config) { this.config = config; }
            @io.patchbay.plugin.annotation.Action
            public Said ask() { return new Said(config.greeting(), config.numbers().length); }
            """;

    @TempDir
    Path folder;

    private final AtomicReference<List<WorkerConfiguration>> set = new AtomicReference<>(List.of());
    private Fleet fleet;
    private WorkerPool pool;

    @BeforeEach
    void start() throws Exception {
        fleet = new Fleet(folder);
        Path jar = TestPlugins.plugin("acme.greeter", "1.0.0", BODY).build(folder);
        pool = fleet.workers.open(fleet.spec(jar, WorkerLimits.DEFAULT.ready(1), Egress.NONE, List::of, set::get));
    }

    @AfterEach
    void end() {
        fleet.close();
    }

    private static WorkerConfiguration greeting(String text) {
        return new WorkerConfiguration(
                "acme.greeter.ThePlugin",
                "service.pid=\"acme.greeter.ThePlugin\"\r\nservice.bundleLocation=\"?\"\r\ngreeting=\"" + text
                        + "\"\r\nnumbers=I[\"1\",\"2\"]\r\n");
    }

    private JsonObject ask() throws Exception {
        return pool.port("acme.greeter")
                .call("ask", JsonObject.EMPTY, Streams.NONE, fleet.within(Duration.ofMinutes(1)))
                .asObject();
    }

    @Test
    void defaultsHoldWhereNothingIsSet() throws Exception {
        assertThat(ask()).hasToString("{\"greeting\":\"none\",\"numbers\":0}");
    }

    @Test
    void whatIsSetHoldsWithItsTypes() throws Exception {
        set.set(List.of(greeting("hello")));

        assertThat(ask()).hasToString("{\"greeting\":\"hello\",\"numbers\":2}");
    }

    @Test
    void theNextCallAfterAChangeSeesIt() throws Exception {
        ask();

        set.set(List.of(greeting("new")));
        JsonObject changed = ask();
        set.set(List.of());
        JsonObject back = ask();

        assertThat(changed.text("greeting")).contains("new");
        assertThat(back.text("greeting")).contains("none");
    }

    @Test
    void moreThanAPipeHoldsArrives() throws Exception {
        String large = "x".repeat(300_000);

        set.set(List.of(greeting(large)));

        assertThat(ask().text("greeting")).contains(large);
    }
}
