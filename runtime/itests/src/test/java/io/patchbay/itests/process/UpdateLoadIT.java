package io.patchbay.itests.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.patchbay.testkit.osgi.TestBundle;
import io.patchbay.testkit.osgi.TestPlugins;
import io.patchbay.testkit.process.HttpApi.Answer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Everything at once: one plugin is updated again and again under callers, open streams and requests to both kinds of servlet, each
 * on a connection that is kept. What was asked for must have been done, and once.
 */
class UpdateLoadIT extends OnEveryJdk {
    private static final Logger LOG = LoggerFactory.getLogger(UpdateLoadIT.class);
    private static final int UPDATES = Boolean.getBoolean("long") ? 50 : 10;
    private static final int CALLERS = 32;
    private static final int BROWSERS_OF_A_KIND = 4;
    private static final int STREAMS = 2;
    private static final String ID = "it.load";

    @Test
    void nothingIsLostOrDoneTwiceWhileAPluginIsUpdatedUnderLoad() throws Exception {
        List<TestBundle> revisions = new ArrayList<>();
        for (int i = 0; i <= UPDATES; i++) {
            revisions.add(revision(i));
        }
        install(revisions.get(0));
        List<String> runs = new ArrayList<>();
        for (int i = 0; i < STREAMS; i++) {
            runs.add(openStream());
        }
        long began = System.nanoTime();

        Callers load = new Callers();
        try (load) {
            for (int i = 1; i <= UPDATES; i++) {
                load.awaitMoreOfEach();
                install(revisions.get(i));
            }
            load.awaitMoreOfEach();
        }

        Duration took = Duration.ofNanos(System.nanoTime() - began);
        assertThat(load.failed).isEmpty();
        assertThat(effects()).containsExactlyInAnyOrderEntriesOf(load.asked());
        long rows = 0;
        for (String run : runs) {
            rows += assertEachRowOnce(run);
        }
        LOG.info(
                "JDK {}: {} updates in {} s, asked {}, rows {}",
                jdk.name(),
                UPDATES,
                took.toSeconds(),
                load.counts(),
                rows);
    }

    /** Does each thing it is asked for by adding a line to a file of its data directory. */
    private static TestBundle revision(int number) {
        return TestPlugins.plugin(
                        ID,
                        "1." + number + ".0",
                        """
                        public record Question(long number) {}
                        @io.patchbay.plugin.annotation.Action(description = "Is counted.")
                        public Question count(Question question) throws Exception {
                            Effects.add("call " + question.number());
                            return question;
                        }
                        """
                                + streams(number))
                .source(
                        ID + ".Effects",
                        """
                        package it.load;

                        import java.nio.file.*;

                        final class Effects {
                            private static final Path FILE = Path.of("%s");
                            static void add(String line) throws java.io.IOException {
                                Files.createDirectories(FILE.getParent());
                                Files.writeString(FILE, line + "\\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
                            }
                        }
                        """
                                .formatted(effectsFile()))
                .source(ID + ".Jakarta", servlet("Jakarta", "jakarta.servlet"))
                .source(ID + ".Javax", servlet("Javax", "javax.servlet"))
                .header("Patchbay-Quota", "concurrency=64");
    }

    /** Rows with a number until the last revision runs, through a second action of the same plugin. */
    private static String streams(int number) {
        return """
                public record Options() {}
                @io.patchbay.plugin.annotation.Action(description = "Writes rows.")
                public void rows(Options options, io.patchbay.plugin.invocation.RecordWriter out,
                        io.patchbay.plugin.invocation.Invocation call) throws Exception {
                    long number = call.cursor().map(at -> at.get("next").orElseThrow().asNumber().longValue()).orElse(1L);
                    do {
                        for (int i = 0; i < 10; i++) {
                            out.write(io.patchbay.plugin.json.JsonObject.builder().put("number", number++).build());
                        }
                        out.flush();
                        call.checkpoint(io.patchbay.plugin.json.JsonObject.builder().put("next", number).build());
                        Thread.sleep(10);
                    } while (%d < %d);
                }
                @io.patchbay.plugin.annotation.Action(description = "Hands rows on.")
                public void pass(Options options, io.patchbay.plugin.invocation.RecordReader in,
                        io.patchbay.plugin.invocation.RecordWriter out, io.patchbay.plugin.invocation.Invocation call) {
                    for (var batch = in.read(); !batch.isEmpty(); batch = in.read()) {
                        batch.forEach(out::write);
                        out.flush();
                        call.checkpoint(io.patchbay.plugin.json.JsonObject.EMPTY);
                    }
                }
                """
                .formatted(number, UPDATES);
    }

    private static String servlet(String name, String api) {
        return """
                package it.load;

                @org.osgi.service.component.annotations.Component(
                    service = %2$s.Servlet.class, property = "osgi.http.whiteboard.servlet.pattern=/it-load-%3$s")
                public class %1$s extends %2$s.http.HttpServlet {
                    @Override
                    protected void doPost(%2$s.http.HttpServletRequest request, %2$s.http.HttpServletResponse response)
                            throws java.io.IOException {
                        String number = request.getReader().readLine();
                        Effects.add("%3$s " + number);
                        response.getWriter().print(number);
                    }
                }
                """
                .formatted(name, api, name.toLowerCase(java.util.Locale.ROOT));
    }

    private static Path effectsFile() {
        return patchbay.home().toAbsolutePath().resolve("data/" + ID + "/effects");
    }

    /** How often each thing was done. */
    private static Map<String, Integer> effects() throws IOException {
        Map<String, Integer> times = new HashMap<>();
        for (String line : Files.readAllLines(effectsFile())) {
            times.merge(line, 1, Integer::sum);
        }
        return times;
    }

    private static void install(TestBundle bundle) throws IOException {
        Path jar = bundle.build(Files.createTempDirectory(folder, "built"));
        Answer installed = patchbay.api()
                .send("POST", "plugins/install?name=load.jar", "application/java-archive", Files.readAllBytes(jar));
        assertThat(installed.status()).as(installed.toString()).isBetween(200, 201);
        assertThat(installed.member("status")).as(installed.toString()).isEqualTo("enabled");
    }

    private static String openStream() {
        String yaml = "workflows: {rows: {steps: [{name: read, plugin: it.load, action: rows, config: {}},"
                + " {name: pass, plugin: it.load, action: pass, config: {}}]}}";
        Answer accepted =
                patchbay.api().send("POST", "pipelines/run", "application/yaml", yaml.getBytes(StandardCharsets.UTF_8));
        assertThat(accepted.status()).as(accepted.toString()).isEqualTo(202);
        String run = "pipelines/runs/" + accepted.member("id");
        patchbay.await(run, "rows flow", answer -> answer.text().matches("(?s).*\"rowsOut\":[1-9].*"));
        return run;
    }

    private static long assertEachRowOnce(String run) {
        Answer ended = patchbay.await(
                run, "it has ended", answer -> !answer.member("ended").isEmpty());
        assertThat(ended.member("status")).as(ended.toString()).isEqualTo("succeeded");
        List<String> rows = patchbay.api()
                .get(run + "/artifacts/records.ndjson")
                .text()
                .lines()
                .toList();
        assertThat(rows).hasSizeGreaterThan(UPDATES * 10);
        for (int i = 0; i < rows.size(); i++) {
            assertThat(rows.get(i)).isEqualTo("{\"number\":" + (i + 1) + "}");
        }
        return rows.size();
    }

    /** Callers on a connection each, that ask one thing after the other until they are told to end. */
    private static final class Callers implements AutoCloseable {
        final Queue<String> failed = new ConcurrentLinkedQueue<>();
        private final ExecutorService threads = Executors.newCachedThreadPool();
        private final AtomicBoolean on = new AtomicBoolean(true);
        private final Map<String, AtomicLong> numbers = new ConcurrentHashMap<>();
        private final List<Future<?>> callers = new ArrayList<>();

        Callers() {
            begin(CALLERS, "call", "/api/v1/integration/plugins/" + ID + "/execute");
            begin(BROWSERS_OF_A_KIND, "jakarta", "/it-load-jakarta");
            begin(BROWSERS_OF_A_KIND, "javax", "/it-load-javax");
        }

        private void begin(int count, String kind, String path) {
            AtomicLong number = numbers.computeIfAbsent(kind, any -> new AtomicLong());
            for (int i = 0; i < count; i++) {
                callers.add(threads.submit(() -> {
                    try (KeptConnection connection = new KeptConnection(patchbay)) {
                        while (on.get()) {
                            ask(connection, kind, path, number.incrementAndGet());
                        }
                    }
                    return null;
                }));
            }
        }

        private void ask(KeptConnection connection, String kind, String path, long number) throws IOException {
            String body = kind.equals("call")
                    ? "{\"action\": \"count\", \"mode\": \"sync\", \"input\": {\"number\": " + number + "}}"
                    : Long.toString(number);
            String answer = connection.post(path, body);
            if (!answer.startsWith("200 ") || !answer.contains(Long.toString(number))) {
                failed.add(kind + " " + number + ": " + answer);
            }
        }

        /** Waits until each kind got as many answers again as there are callers of all kinds. */
        void awaitMoreOfEach() {
            Map<AtomicLong, Long> enough = new HashMap<>();
            numbers.values().forEach(number -> enough.put(number, number.get() + callers.size()));
            patchbay.await("plugins?pageSize=1", "calls and requests go on", any -> {
                assertThat(callers).noneMatch(Future::isDone);
                return enough.entrySet().stream().allMatch(kind -> kind.getKey().get() >= kind.getValue());
            });
        }

        /** What was asked for, each once. */
        Map<String, Integer> asked() {
            Map<String, Integer> asked = new HashMap<>();
            numbers.forEach((kind, number) -> {
                for (long i = 1; i <= number.get(); i++) {
                    asked.put(kind + " " + i, 1);
                }
            });
            return asked;
        }

        String counts() {
            return new java.util.TreeMap<>(numbers).toString();
        }

        @Override
        public void close() {
            on.set(false);
            threads.shutdown();
            for (Future<?> caller : callers) {
                assertThat(caller).succeedsWithin(Duration.ofSeconds(60));
            }
        }
    }
}
