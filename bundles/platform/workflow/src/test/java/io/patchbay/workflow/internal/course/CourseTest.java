package io.patchbay.workflow.internal.course;

import static org.assertj.core.api.Assertions.assertThat;

import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonObject;
import io.patchbay.workflow.internal.course.Course.End.How;
import io.patchbay.workflow.internal.course.Fact.Wish;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class CourseTest {
    @Test
    void stepsFollowEachOtherAndSeeWhatTheOnesBeforeGave() {
        World world = World.of(
                        """
                        steps:
                          - {name: a, plugin: p, config: {n: 1}}
                          - {name: b, plugin: p, config: {n: "${{ steps.a.output.n + 1 }}"}}
                        outputs: {n: "${{ steps.b.output.n }}"}
                        """)
                .finish();

        assertThat(world.output()).isEqualTo(Json.parse("{\"n\": 2}"));
        assertThat(world.calls()).containsExactly("a", "b");
    }

    @Test
    void whatNeedsNothingGoesAtTheSameTime() {
        World world = World.of(
                        """
                        steps:
                          - {name: a, plugin: p}
                          - {name: b, plugin: p, needs: []}
                          - {name: c, plugin: p, needs: [a, b]}
                        """)
                .finish();

        assertThat(world.calls()).containsExactly("a", "b", "c");
        assertThat(world.most()).isEqualTo(2);
    }

    @Test
    void aStepWhoseConditionDoesNotHoldIsLeftOut() {
        World world = World.of(
                        """
                        steps:
                          - {name: a, plugin: p, config: {n: 1}}
                          - {name: b, if: steps.a.output.n > 1, plugin: p}
                          - {name: c, plugin: p, config: {seen: "${{ steps.b.output }}"}}
                        """)
                .finish();

        assertThat(world.calls()).containsExactly("a", "c");
        assertThat(world.end().orElseThrow().how()).isEqualTo(How.SUCCEEDED);
    }

    @Test
    void theFirstCaseThatHoldsIsTaken() {
        String steps =
                """
                steps:
                  - name: which
                    switch:
                      - {when: inputs.n > 10, steps: [{name: large, plugin: p}]}
                      - {when: inputs.n > 5, steps: [{name: middle, plugin: p}]}
                    default: [{name: small, plugin: p}]
                """;
        assertThat(chosen(steps, 20)).containsExactly("large");
        assertThat(chosen(steps, 7)).containsExactly("middle");
        assertThat(chosen(steps, 1)).containsExactly("small");
    }

    private static List<String> chosen(String steps, int n) {
        return new World("workflows:\n  w:\n" + steps.indent(4), JsonObject.of("n", Json.of(n)), 1)
                .finish()
                .calls();
    }

    @Test
    void branchesGoSideBySideAsManyAsMay() {
        World world = World.of(
                        """
                        steps:
                          - name: all
                            maxConcurrency: 2
                            parallel:
                              - {name: a, plugin: p, config: {n: 1}}
                              - {name: b, plugin: p, config: {n: 2}}
                              - {name: c, plugin: p, config: {n: 3}}
                        outputs: {all: "${{ steps.all.output }}"}
                        """)
                .finish();

        assertThat(world.most()).isEqualTo(2);
        assertThat(world.output()).isEqualTo(Json.parse("{\"all\":{\"a\":{\"n\":1},\"b\":{\"n\":2},\"c\":{\"n\":3}}}"));
    }

    @Test
    void aLoopGivesWhatItsItemsGaveInTheirOrder() {
        World world = World.of(
                        """
                        steps:
                          - name: each
                            foreach: {items: "${{ [1..50] }}", maxConcurrency: 7, steps: [{name: double, plugin: p, config: {n: "${{ item * 2 }}", i: "${{ index }}"}}]}
                        outputs: {all: "${{ steps.each.output.n }}"}
                        """)
                .finish();

        assertThat(world.output().asObject().get("all").orElseThrow().asArray().values())
                .hasSize(50)
                .startsWith(Json.of(2), Json.of(4))
                .endsWith(Json.of(100));
        assertThat(world.most()).isEqualTo(7);
        assertThat(world.calls()).startsWith("each[0]/double", "each[1]/double");
    }

    @Test
    void aFailureIsTriedAgainAfterADelayThatGrows() {
        World world = World.of(
                        """
                        steps:
                          - {name: a, plugin: p, retry: {max: 3, backoff: exponential, delay: PT10S, jitter: 0}}
                        """)
                .answering("a", "!busy", "!busy", "!busy", "1")
                .finish();

        assertThat(world.calls()).containsExactly("a", "a#2", "a#3", "a#4");
        assertThat(world.now()).isEqualTo(Instant.parse("2030-01-01T00:01:10Z"));
        assertThat(world.end().orElseThrow().how()).isEqualTo(How.SUCCEEDED);
    }

    @Test
    void whatCannotEndOtherwiseIsNotTriedAgain() {
        World world = World.of("steps: [{name: a, plugin: p, retry: 3}]")
                .answering("a", "!invalid!")
                .finish();

        assertThat(world.calls()).containsExactly("a");
        assertThat(world.end().orElseThrow().failure().orElseThrow().code()).isEqualTo("invalid!");
    }

    @Test
    void aGroupIsTriedAgainAsAWhole() {
        World world = World.of(
                        """
                        steps:
                          - name: all
                            retry: {max: 1, delay: PT1S, jitter: 0}
                            steps:
                              - {name: a, plugin: p}
                              - {name: b, plugin: p}
                        """)
                .answering("b", "!busy")
                .finish();

        assertThat(world.calls()).containsExactly("a", "b", "all#2/a", "all#2/b");
        assertThat(world.end().orElseThrow().how()).isEqualTo(How.FAILED);
    }

    @Test
    void whatCatchesAFailureSeesItAndTheRunGoesOn() {
        World world = World.of(
                        """
                        steps:
                          - name: a
                            plugin: p
                            catch: [{name: mend, plugin: p, config: {why: "${{ error.code }}"}}]
                          - {name: b, plugin: p, config: {was: "${{ steps.a.output.why }}"}}
                        outputs: {was: "${{ steps.b.output.was }}"}
                        """)
                .answering("a", "!broken")
                .finish();

        assertThat(world.calls()).containsExactly("a", "mend", "b");
        assertThat(world.output()).isEqualTo(Json.parse("{\"was\":\"broken\"}"));
    }

    @Test
    void whatComesAfterwardsComesInAnyCase() {
        String steps =
                "steps: [{name: a, plugin: p, finally: [{name: after, plugin: p}]}]\nfinally: [{name: last, plugin: p}]";
        World well = World.of(steps).finish();
        World badly = World.of(steps).answering("a", "!broken").finish();
        World cancelled =
                World.of(steps).answering("a", "?").start().ask(Wish.CANCEL).finish();

        assertThat(well.calls()).containsExactly("a", "after", "last");
        assertThat(badly.calls()).containsExactly("a", "after", "last");
        assertThat(badly.end().orElseThrow().failure().orElseThrow().code()).isEqualTo("broken");
        assertThat(cancelled.calls()).containsExactly("a", "after", "last");
        assertThat(cancelled.end().orElseThrow().how()).isEqualTo(How.CANCELLED);
    }

    @Test
    void whatWasDoneIsUndoneTheLastFirst() {
        World world = World.of(
                        """
                        steps:
                          - {name: a, plugin: p, config: {id: 7}, compensate: [{name: undo-a, plugin: p, config: {id: "${{ output.id }}"}}]}
                          - name: each
                            foreach: {items: [x, y], maxConcurrency: 1, steps: [{name: b, plugin: p, compensate: [{name: undo-b, plugin: p, config: {item: "${{ item }}"}}]}]}
                          - {name: c, plugin: p, compensate: [{name: undo-c, plugin: p}]}
                        """)
                .answering("c", "!broken")
                .finish();

        assertThat(world.calls())
                .containsExactly("a", "each[0]/b", "each[1]/b", "c", "each[1]/undo-b", "each[0]/undo-b", "undo-a");
        assertThat(world.facts())
                .anyMatch(fact -> fact instanceof Fact.Begun begun
                        && begun.at().equals("undo-a")
                        && begun.input().equals(Json.parse("{\"id\":7}")));
        assertThat(world.end().orElseThrow().failure().orElseThrow().code()).isEqualTo("broken");
    }

    @Test
    void whatCannotBeUndoneIsToldAndHoldsUpNoOther() {
        World world = World.of(
                        """
                        steps:
                          - {name: a, plugin: p, compensate: [{name: undo-a, plugin: p}]}
                          - {name: b, plugin: p, compensate: [{name: undo-b, plugin: p}]}
                          - {name: c, plugin: p}
                        """)
                .answering("c", "!broken")
                .answering("undo-b", "!gone")
                .finish();

        assertThat(world.calls()).containsExactly("a", "b", "c", "undo-b", "undo-a");
        assertThat(world.end().orElseThrow().notUndone())
                .extracting(Failure::code)
                .containsExactly("gone");
    }

    @Test
    void aFailureStopsWhatGoesBesideIt() {
        World world = World.of(
                        """
                        steps:
                          - name: all
                            parallel: [{name: a, plugin: p}, {name: b, plugin: p}, {name: c, wait: {event: some.thing}}]
                          - {name: d, plugin: p}
                        """)
                .answering("a", "?")
                .answering("b", "!broken")
                .answering("c", "?")
                .finish();

        assertThat(world.cancelled()).containsExactly("a");
        assertThat(world.calls()).doesNotContain("d");
        assertThat(world.end().orElseThrow().failure().orElseThrow().step()).isEqualTo("b");
    }

    @Test
    void aStepThatTakesTooLongIsCancelledAndFails() {
        World world = World.of("steps: [{name: a, plugin: p, timeout: PT5M, retry: 5}]")
                .answering("a", "?")
                .finish();

        assertThat(world.cancelled()).containsExactly("a");
        assertThat(world.calls()).containsExactly("a");
        assertThat(world.end().orElseThrow().failure().orElseThrow().message())
                .isEqualTo("Step 'a' took longer than PT5M.");
        assertThat(Duration.between(Instant.parse("2030-01-01T00:00:00Z"), world.now()))
                .isEqualTo(Duration.ofMinutes(5));
    }

    @Test
    void aRunThatTakesTooLongUndoesWhatItDid() {
        World world = World.of(
                        """
                        timeout: PT1H
                        steps:
                          - {name: a, plugin: p, compensate: [{name: undo, plugin: p}]}
                          - {name: b, plugin: p}
                        """)
                .answering("b", "?")
                .finish();

        assertThat(world.calls()).containsExactly("a", "b", "undo");
        assertThat(world.end().orElseThrow().failure().orElseThrow().code()).isEqualTo(Failure.RUN_TIMEOUT);
    }

    @Test
    void timePasses() {
        World world = World.of("steps: [{name: a, wait: {time: PT3H}}]\ntimeout: PT10H")
                .finish();

        assertThat(world.end().orElseThrow().how()).isEqualTo(How.SUCCEEDED);
        assertThat(world.now()).isEqualTo(Instant.parse("2030-01-01T03:00:00Z"));
    }

    @Test
    void anEventAndAConsentAreAwaited() {
        World world = World.of(
                        """
                        steps:
                          - {name: a, wait: {event: order.paid}}
                          - {name: b, wait: {approval: "Send ${{ steps.a.output.id }}?"}}
                        outputs: {by: "${{ steps.b.output.by }}"}
                        """)
                .answering("a", "{\"id\": 4}")
                .answering("b", "{\"by\": \"ada\"}")
                .finish();

        assertThat(world.output()).isEqualTo(Json.parse("{\"by\":\"ada\"}"));
        assertThat(world.facts())
                .anyMatch(fact -> fact instanceof Fact.Begun begun
                        && begun.input().equals(Json.parse("{\"question\":\"Send 4?\"}")));
    }

    @Test
    void aPausedRunBeginsNothingUntilItGoesOn() {
        World world = World.of("steps: [{name: a, plugin: p}, {name: b, plugin: p}]")
                .start()
                .ask(Wish.PAUSE)
                .finish();
        assertThat(world.calls()).containsExactly("a");
        assertThat(world.end()).isEmpty();

        world.ask(Wish.RESUME).finish();

        assertThat(world.calls()).containsExactly("a", "b");
        assertThat(world.end().orElseThrow().how()).isEqualTo(How.SUCCEEDED);
    }

    @Test
    void aKilledRunEndsAtOnceWhateverIsUnderWay() {
        World world = World.of("steps: [{name: a, plugin: p}]\nfinally: [{name: b, plugin: p}]")
                .answering("a", "?")
                .start()
                .ask(Wish.KILL);

        assertThat(world.end().orElseThrow().how()).isEqualTo(How.CANCELLED);
        assertThat(world.underWay()).isEmpty();
    }

    @Test
    void anExpressionThatFailsIsAFailureOfItsStep() {
        World world = World.of(
                        """
                        steps:
                          - {name: a, plugin: p, config: {n: 1}}
                          - {name: b, if: "steps.a.output.n", plugin: p}
                        """)
                .finish();

        Failure failure = world.end().orElseThrow().failure().orElseThrow();
        assertThat(failure.step()).isEqualTo("b");
        assertThat(failure.message()).contains("expected true or false");
    }

    @Test
    void aSecretIsOnlyReferredToInWhatIsKept() {
        World world = World.of("steps: [{name: a, plugin: p, config: {token: \"${{ secrets.key }}\"}}]")
                .finish();

        assertThat(world.facts().toString()).contains("secret:key");
    }
}
