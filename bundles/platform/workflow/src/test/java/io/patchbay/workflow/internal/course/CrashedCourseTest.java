package io.patchbay.workflow.internal.course;

import static org.assertj.core.api.Assertions.assertThat;

import io.patchbay.plugin.json.JsonObject;
import io.patchbay.workflow.internal.course.Fact.Wish;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A run whose process dies before every look at its facts ends as one whose process lives. */
class CrashedCourseTest {
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void aRunThatGoesOnElsewhereAllTheTimeEndsTheSame(long first) {
        for (long seed = first * 1_000; seed < first * 1_000 + 60; seed++) {
            String yaml = new Script(seed).workflow();
            World living = ended(new World(yaml, JsonObject.EMPTY, seed), seed);
            World dying = ended(new World(yaml, JsonObject.EMPTY, seed).crashing(), seed);

            assertThat(dying.end()).as(yaml).isPresent().isEqualTo(living.end());
            assertThat(dying.facts()).as(yaml).isEqualTo(living.facts());
            assertThat(dying.calls()).as(yaml).isEqualTo(living.calls());
            assertNothingTwice(dying.facts());
        }
    }

    /** What is done in any case may wait for ever for an answer. */
    private static World ended(World world, long seed) {
        answering(world, seed).finish();
        return world.end().isPresent() ? world : world.ask(Wish.KILL);
    }

    private static void assertNothingTwice(List<Fact> facts) {
        Set<String> seen = new HashSet<>();
        for (Fact fact : facts) {
            String what = fact instanceof Fact.Begun begun
                    ? "begun " + begun.at() + "#" + begun.attempt()
                    : fact instanceof Fact.Decided ? "decided " + fact.at() : "end " + fact;
            assertThat(seen.add(what)).as(what).isTrue();
        }
    }

    private static World answering(World world, long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 40; i++) {
            switch (random.nextInt(8)) {
                case 0 -> world.answering("s" + i, "!broken");
                case 1 -> world.answering("s" + i, "!busy", "1");
                case 2 -> world.answering("s" + i, "?");
                default -> world.answering("s" + i, "{\"n\":" + i + "}");
            }
        }
        return world;
    }

    /** Writes a workflow of every kind of step. */
    private static final class Script {
        private final Random random;
        private int names;

        Script(long seed) {
            random = new Random(seed);
        }

        String workflow() {
            StringBuilder text = new StringBuilder("workflows:\n  w:\n    timeout: PT30M\n    steps: ");
            text.append(steps(0));
            if (random.nextInt(3) == 0) {
                text.append("\n    catch: ").append(steps(2));
            }
            if (random.nextInt(3) == 0) {
                text.append("\n    finally: ").append(steps(2));
            }
            return text.append('\n').toString();
        }

        private String steps(int depth) {
            List<String> all = new ArrayList<>();
            for (int i = 1 + random.nextInt(3); i > 0; i--) {
                all.add(step(depth));
            }
            return "[" + String.join(", ", all) + "]";
        }

        private String step(int depth) {
            String name = "s" + names++;
            String body = depth > 2 ? "plugin: p" : body(depth);
            return "{name: " + name + ", " + body + control(depth) + "}";
        }

        private String body(int depth) {
            return switch (random.nextInt(9)) {
                case 0 -> "steps: " + steps(depth + 1);
                case 1 -> "maxConcurrency: 2, parallel: " + steps(depth + 1);
                case 2 -> "foreach: {items: [1, 2, 3], maxConcurrency: 2, steps: " + steps(depth + 1) + "}";
                case 3 ->
                    "switch: [{when: 1 = " + random.nextInt(2) + ", steps: " + steps(depth + 1) + "}], default: "
                            + steps(depth + 1);
                case 4 -> "wait: {time: PT" + (1 + random.nextInt(9)) + "M}";
                default -> "plugin: p";
            };
        }

        private String control(int depth) {
            return switch (random.nextInt(10)) {
                case 0 -> ", retry: {max: 2, delay: PT20S}";
                case 1 -> ", timeout: PT4M";
                case 2 -> depth > 2 ? "" : ", catch: " + steps(depth + 1);
                case 3 -> depth > 2 ? "" : ", finally: " + steps(depth + 1);
                case 4, 5 -> depth > 2 ? "" : ", compensate: [{name: s" + names++ + ", plugin: p}]";
                case 6 -> ", if: 1 = " + random.nextInt(2);
                case 7 -> ", needs: []";
                default -> "";
            };
        }
    }
}
