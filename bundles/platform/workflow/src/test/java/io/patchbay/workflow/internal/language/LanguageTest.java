package io.patchbay.workflow.internal.language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.patchbay.plugin.json.Json;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LanguageTest {
    static final String EVERYTHING =
            """
            workflows:
              order:
                description: Sends what was ordered.
                version: "2"
                inputs:
                  type: object
                  properties: {customer: {type: string}, lines: {type: array}}
                  required: [customer]
                triggers:
                  - schedule: "0 6 * * 1-5"
                    timeZone: Europe/Berlin
                    catchup: all
                  - webhook: /trigger/order
                  - event: order.created
                    filter: ${{ event.amount > 100 }}
                  - manual: true
                timeout: PT1H
                concurrency: {group: "${{ inputs.customer }}", max: 2}
                steps:
                  - name: reserve
                    plugin: connector-http
                    action: request
                    integration: stock
                    config: {path: "/reserve/${{ inputs.customer }}", lines: "${{ inputs.lines }}"}
                    retry: {max: 5, backoff: linear, delay: PT2S, maxDelay: PT1M, jitter: 0.5}
                    timeout: PT30S
                    compensate:
                      - {name: release, plugin: connector-http, action: request}
                  - name: both
                    needs: [reserve]
                    maxConcurrency: 2
                    parallel:
                      - {name: mail, plugin: connector-mail, if: inputs.customer != 'none'}
                      - name: pack
                        steps:
                          - {name: print, plugin: renderer-pdf, retry: 3}
                          - {name: box, plugin: connector-robot}
                  - name: each
                    foreach:
                      items: ${{ inputs.lines }}
                      maxConcurrency: 4
                      steps:
                        - {name: book, plugin: connector-jdbc, config: {line: "${{ item }}"}}
                  - name: choose
                    switch:
                      - when: steps.reserve.output.late
                        steps:
                          - {name: later, wait: {time: PT30M}}
                    default:
                      - {name: ask, wait: {approval: "Send it to ${{ inputs.customer }}?"}, timeout: P2D}
                  - name: paid
                    wait: {event: order.paid, filter: event.id = inputs.id}
                    catch:
                      - {name: remind, subworkflow: reminder}
                    finally:
                      - name: note
                        subworkflow: {workflow: note, inputs: {text: done}}
                catch:
                  - {name: apologise, plugin: connector-mail}
                finally:
                  - {name: archive, plugin: connector-file}
                outputs: {count: "${{ $count(inputs.lines) }}"}
            """;

    @Test
    void everythingTheLanguageHasIsRead() {
        Workflow order = Objects.requireNonNull(WorkflowParser.parse(EVERYTHING).get("order"));

        assertThat(order.triggers())
                .containsExactly(
                        new Trigger.Schedule("0 6 * * 1-5", ZoneId.of("Europe/Berlin"), Trigger.Catchup.ALL),
                        new Trigger.Webhook("/trigger/order"),
                        new Trigger.OnEvent(
                                "order.created", Optional.of(new Expression("event.amount > 100", Place.NOWHERE))),
                        new Trigger.Manual());
        assertThat(order.concurrency()).contains(new Concurrency(Optional.of("${{ inputs.customer }}"), 2));
        assertThat(order.steps())
                .extracting(Step::key)
                .containsExactly("plugin", "parallel", "foreach", "switch", "wait");
        assertThat(order.steps().get(0).control().retry())
                .contains(new Retry(
                        5, Retry.Backoff.LINEAR, Duration.ofSeconds(2), Duration.ofMinutes(1), new BigDecimal("0.5")));
        assertThat(order.steps().get(0).control().compensation())
                .extracting(Step::name)
                .containsExactly("release");
        assertThat(order.outputs().get("count")).contains(Json.of("${{ $count(inputs.lines) }}"));
        assertThat(Order.before(order.steps()))
                .containsEntry("both", List.of("reserve"))
                .containsEntry("each", List.of("both"));
    }

    @Test
    void everythingIsReadBackFromWhatIsWritten() {
        var workflows = WorkflowParser.parse(EVERYTHING);

        assertThat(WorkflowParser.parse(WorkflowWriter.yaml(workflows.values())))
                .isEqualTo(workflows);
    }

    @Test
    void anyWorkflowIsReadBackFromWhatIsWritten() {
        for (long seed = 0; seed < 100; seed++) {
            Workflow workflow = new RandomWorkflow(seed).workflow();

            String yaml = WorkflowWriter.yaml(List.of(workflow));

            assertThat(WorkflowParser.parse(yaml)).as("seed " + seed).containsValue(workflow);
        }
    }

    @Test
    void placesOfExpressionsAreThoseOfTheirFaults() {
        assertFault(
                "config: {a: \"x ${{ inputs. }} y\"}", "Line 6, column 35: The expression 'inputs.' cannot be used: ");
        assertFault("config:\n          text: |\n            one\n            ${{ 1 + }}", "Line 9, column ");
        assertFault("if: 1 +", "Line 6, column ");
        assertFault("if: ${{ }}", "Line 6, column 16: An expression is empty: expected one, such as inputs.amount.");
        assertFault(
                "if: a ${{ b }}",
                "Line 6, column 13: Step 'a': 'if' is 'a ${{ b }}': expected one expression."
                        + " Put all of it inside the braces, or leave them out.");
        assertFault(
                "config: {a: \"${{ b\"}",
                "Line 6, column 22: The expression that begins with '${{' has no end. Close it with '}}'.");
    }

    @Test
    void stepsThatWaitForEachOtherAreNamed() {
        assertThatThrownBy(() -> WorkflowParser.parse(steps(
                        "{name: a, plugin: p, needs: [c]}", "{name: b, plugin: p}", "{name: c, plugin: p, needs: b}")))
                .hasMessage("Line 4, column 9: Steps wait for each other: 'a' needs 'c', 'c' needs 'b',"
                        + " 'b' comes after 'a'. Take one of these away.");
        assertThatThrownBy(() ->
                        WorkflowParser.parse(steps("{name: read, plugin: p}", "{name: b, plugin: p, needs: [raed]}")))
                .hasMessage("Line 5, column 9: Step 'b' needs 'raed', which is no step of the same list."
                        + " Did you mean 'read'?");
    }

    @Test
    void keysThatDoNotGoTogetherAreNamed() {
        assertFault(
                "wait: {time: PT1S}",
                "Line 4, column 9: Step 'a' has 'plugin' and 'wait': expected one of them. Make a step of each.");
        assertFault("default: []", "Line 6, column 18: Step 'a': 'default' means nothing beside 'plugin'. Remove it.");
        assertFault(
                "retry: {backof: linear}",
                "Line 6, column 17: Step 'a': 'retry': key 'backof' is unknown, expected backoff, delay, jitter, max,"
                        + " maxDelay. Did you mean 'backoff'?");
        assertFault(
                "retry: {backoff: expontial}",
                "Line 6, column 26: Step 'a': 'retry': 'backoff' is 'expontial', expected constant, linear,"
                        + " exponential. Did you mean 'exponential'?");
        assertFault(
                "timeout: 30s",
                "Line 6, column 18: Step 'a': 'timeout' is '30s': expected a duration such as PT30S, at most P366D.");
    }

    @Test
    void triggersThatCannotFireAreNamed() {
        assertTrigger("{schedule: '0 25 * * *'}", "Line 4, column 20: Trigger 1: Schedule '0 25 * * *': the hour '25'");
        assertTrigger(
                "{schedule: '0 5 * * *', timeZone: Europe/Berlni}",
                "Line 4, column 43: Trigger 1: 'timeZone' is 'Europe/Berlni': expected a region such as"
                        + " Europe/Berlin, or UTC. Did you mean 'Europe/Berlin'?");
        assertTrigger("{webhook: no slash}", "Line 4, column 19: Trigger 1: 'webhook' is 'no slash': expected a path");
        assertTrigger("{catchup: all}", "Line 4, column 9: Trigger 1 has none of schedule, webhook, event, manual");
        assertTrigger("{manual: true, filter: a}", "Line 4, column 32: Trigger 1: 'filter' means nothing beside");
    }

    @Test
    void stepsThatUnfoldToTooManyAreRefusedBeforeTheyAreRead() {
        StringBuilder yaml = new StringBuilder("workflows:\n  w:\n    steps:\n      - &a0 {name: a, steps: [");
        yaml.append("{name: b, plugin: p}, ".repeat(2_000)).append("]}\n");
        for (int i = 1; i <= 6; i++) {
            String before = "*a" + (i - 1);
            yaml.append("      - &a").append(i).append(" {name: c, steps: [");
            yaml.append(String.join(", ", before, before, before)).append("]}\n");
        }

        assertThatThrownBy(() -> WorkflowParser.parse(yaml.toString()))
                .hasMessageContaining("The document unfolds to more than 20000 values or 50 levels.");
    }

    @Test
    void limitsAreKept() {
        String[] many = new String[501];
        for (int i = 0; i < many.length; i++) {
            many[i] = "{name: s" + i + ", plugin: p}";
        }
        String deep = "{name: s9, plugin: p}";
        for (int i = 8; i > 0; i--) {
            deep = "{name: s" + i + ", steps: [" + deep + "]}";
        }
        String nested = deep;

        assertThatThrownBy(() -> WorkflowParser.parse(steps(many)))
                .hasMessageContaining("has 501 steps: expected at most 500.");
        assertThatThrownBy(() -> WorkflowParser.parse(steps(nested)))
                .hasMessageContaining("Steps are nested deeper than 8 levels.");
        assertFault("retry: 101", "Line 6, column 16: Step 'a': 'retry' is '101': expected a number from 1 to 100.");
    }

    private static void assertFault(String line, String start) {
        String yaml = "workflows:\n  w:\n    steps:\n      - name: a\n        plugin: p\n        " + line + "\n";
        assertThatThrownBy(() -> WorkflowParser.parse(yaml)).hasMessageStartingWith(start);
    }

    private static void assertTrigger(String trigger, String start) {
        String yaml = "workflows:\n  w:\n    triggers:\n      - " + trigger + "\n    steps: [{name: a, plugin: p}]\n";
        assertThatThrownBy(() -> WorkflowParser.parse(yaml)).hasMessageStartingWith(start);
    }

    private static String steps(String... steps) {
        return "workflows:\n  w:\n    steps:\n      - " + String.join("\n      - ", steps) + "\n";
    }
}
