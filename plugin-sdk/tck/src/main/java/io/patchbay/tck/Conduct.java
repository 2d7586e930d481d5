package io.patchbay.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.patchbay.api.action.ActionPort;
import io.patchbay.plugin.data.Chunk;
import io.patchbay.plugin.data.Row;
import io.patchbay.plugin.invocation.CancelledException;
import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonObject;
import io.patchbay.testkit.plugin.ListReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;

/** How an action behaves whatever it is for. Each method calls it and throws an {@code AssertionError} that says what is wrong. */
final class Conduct {
    private static final int LONG = 10_000;
    private static final int SAMPLED = 50;
    private static final int THREADS = 4;
    private static final Pattern CODE = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");

    private final ActionPort actions;
    private final Path folder;

    Conduct(ActionPort actions, Path folder) {
        this.actions = actions;
        this.folder = folder;
    }

    /** Calls without a row end, and well. */
    void takesAnEmptyStream(Example example) {
        ListReader nothing = ListReader.of();

        Outcome outcome = Outcome.of(actions, example, nothing, folder);

        endsWellOrWithACode(outcome);
    }

    /** Rows nobody expected are dealt with, or end the call with a code. */
    void namesWhatIsWrongWithStrangeRows(Example example) {
        ListReader strange =
                ListReader.of("{}", "{\"unexpected\": [null, {\"a\": \"\\u0000\"}], \"\": -1e400}", "{\"name\": {}}");

        endsWellOrWithACode(Outcome.of(actions, example, strange, folder));
        endsWellOrWithACode(Outcome.of(actions, example, noise(), folder));
    }

    private static ListReader noise() {
        byte[] bytes = new byte[256];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) i;
        }
        return ListReader.of(List.of(new Row(1, new Chunk("noise.bin", 0, bytes).toJson())));
    }

    private static void endsWellOrWithACode(Outcome outcome) {
        outcome.failure().ifPresent(failure -> {
            if (outcome.code().isEmpty()) {
                throw new AssertionError(
                        "The call ends with " + failure
                                + ", which tells the caller nothing: throw a PluginException with a code.",
                        failure);
            }
            assertThat(outcome.code().orElseThrow())
                    .as("code of the failure: lower case with hyphens, such as file-not-found")
                    .matches(CODE);
            assertThat(failure.getMessage())
                    .as("message of '" + outcome.code().orElseThrow() + "'")
                    .isNotBlank();
        });
    }

    /** A cancelled call ends as one: what the reader or the writer throws is let through. */
    void letsACancellationThrough(Example example) {
        EndlessRows rows = EndlessRows.of(example.records().orElseThrow()).cancelledAfter(SAMPLED);

        Outcome outcome = Outcome.of(actions, example, rows, folder);

        if (!rows.wasCancelled()) {
            Assumptions.abort("The action does not read that far.");
        }
        assertThat(outcome.failure())
                .as("what a call ends with whose reader throws CancelledException; do not catch or wrap it")
                .get()
                .isInstanceOf(CancelledException.class);
    }

    /** Memory does not grow with the rows: nearly all that were read can be collected while the call still runs. */
    void keepsNoRows(Example example) {
        EndlessRows rows = EndlessRows.of(example.records().orElseThrow()).endingAfter(LONG);

        Outcome outcome = Outcome.of(actions, example, rows, folder);

        endsWellOrWithACode(outcome);
        if (!rows.ended()) {
            Assumptions.abort("The action stops early: "
                    + outcome.failure().map(Throwable::getMessage).orElse(""));
        }
        assertThat(rows.stillHeld())
                .as(
                        "of " + rows.sampled() + " rows looked at among " + LONG
                                + ", how many are still held at the end of the stream; override streams(action) if this one has to hold all")
                .isLessThan(rows.sampled() / 2);
    }

    /** One instance serves calls at the same time and one after the other: examples hold however they meet. */
    static void keepsNothingBetweenCalls(Map<Example, ActionPort> examples, Path folder) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            Map<Example, List<Future<List<String>>>> calls = new LinkedHashMap<>();
            for (int round = 0; round < THREADS; round++) {
                examples.forEach((example, port) -> calls.computeIfAbsent(example, unused -> new ArrayList<>())
                        .add(threads.submit(() -> ExampleFaults.of(example, Outcome.of(port, example, folder)))));
            }
            for (Map.Entry<Example, List<Future<List<String>>>> call : calls.entrySet()) {
                for (Future<List<String>> faults : call.getValue()) {
                    assertThat(faults.get())
                            .as(call.getKey()
                                    + " while other calls run; one instance serves all, so keep nothing in fields")
                            .isEmpty();
                }
            }
        } catch (ExecutionException e) {
            throw new AssertionError("A call ends with " + e.getCause(), e.getCause());
        } finally {
            threads.shutdownNow();
        }
    }

    /** Returns the options of an example that the action does not have; for examples that cannot run here. */
    static List<String> unknownOptions(Example example, JsonObject schema) {
        JsonObject known = schema.get("properties").map(Json::asObject).orElse(JsonObject.EMPTY);
        return example.input().members().keySet().stream()
                .filter(name -> !known.members().containsKey(name))
                .toList();
    }
}
