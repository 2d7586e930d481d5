package io.patchbay.core.internal.recommend;

import static org.assertj.core.api.Assertions.assertThat;

import io.patchbay.core.internal.metrics.TextMeters;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RulesTest {
    private final TextMeters meters = new TextMeters();

    private void calls(String plugin, String outcome, int count) {
        meters.count("patchbay_calls_total", "Calls.", count, "plugin", plugin, "outcome", outcome);
    }

    private List<Recommendation> found() {
        return Rules.of(meters.prometheus());
    }

    @Test
    void plantedBottleneckIsFoundWithItsNumbers() {
        calls("acme.slow", "ok", 1_588);
        calls("acme.slow", "plugin-busy", 412);
        calls("acme.fast", "ok", 5_000);
        meters.time("patchbay_call_seconds", "Calls.", Duration.ofMillis(900), "plugin", "acme.slow");

        List<Recommendation> found = found();

        assertThat(found)
                .containsExactly(new Recommendation(
                        "raise-concurrency",
                        "acme.slow",
                        "412 of 2,000 calls of 'acme.slow' were refused because all its slots were taken; those that ran"
                                + " took 900 ms on average.",
                        "Raise 'concurrency' in its Patchbay-Quota, or make its calls shorter.",
                        Map.of("plugin-busy", 412.0, "calls", 2_000.0)));
    }

    @Test
    void nothingIsSaidWithoutEvidence() {
        calls("acme.well", "ok", 1_000);
        calls("acme.well", "plugin-busy", 9);
        calls("acme.seldom", "plugin-busy", 40);
        calls("acme.seldom", "ok", 1_000);
        calls("unknown", "plugin-not-found", 1_000);
        meters.count("patchbay_calls_killed_total", "Killed.", 0, "plugin", "acme.well");

        assertThat(found()).isEmpty();
    }

    @Test
    void eachRuleNamesWhatToDo() {
        calls("acme.a", "deadline-exceeded", 20);
        calls("acme.a", "circuit-open", 20);
        meters.count("patchbay_quota_breaches_total", "Breaches.", 12, "plugin", "acme.a", "budget", "cpu");
        meters.count("patchbay_calls_killed_total", "Killed.", 2, "plugin", "acme.a");
        meters.count("patchbay_permission_denied_total", "Denied.", 3, "plugin", "acme", "permission", "file.read");
        meters.count("patchbay_hook_calls_total", "Hooks.", 30, "plugin", "acme", "outcome", "rests");
        meters.count("patchbay_unload_total", "Verdicts.", 1, "verdict", "leaked");

        assertThat(found())
                .extracting(Recommendation::name)
                .containsExactly(
                        "raise-wall",
                        "repair-plugin",
                        "raise-budget",
                        "isolate-plugin",
                        "declare-permission",
                        "repair-hook",
                        "fix-leak");
        assertThat(found()).allSatisfy(one -> assertThat(one.evidence()).isNotEmpty());
    }

    @Test
    void namesWithQuotesAreReadAsTheyWereWritten() {
        calls("acme \"}\\n\" 1", "plugin-busy", 20);

        assertThat(found()).extracting(Recommendation::plugin).containsExactly("acme \"}\\n\" 1");
    }
}
