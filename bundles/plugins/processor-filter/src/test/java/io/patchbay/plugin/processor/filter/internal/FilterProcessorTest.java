package io.patchbay.plugin.processor.filter.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.patchbay.plugin.data.Row;
import io.patchbay.testkit.plugin.ListReader;
import io.patchbay.testkit.plugin.TestInvocation;
import io.patchbay.testkit.plugin.TestedPlugin;
import java.util.List;
import org.junit.jupiter.api.Test;

class FilterProcessorTest {
    private final TestedPlugin plugin = TestedPlugin.of(new FilterProcessor());

    private static ListReader trips() {
        return ListReader.of(
                "{\"fare\":7.50,\"zone\":\"JFK\"}",
                "{\"fare\":0,\"zone\":\"JFK\"}",
                "{\"zone\":\"JFK\"}",
                "{\"fare\":52}");
    }

    @Test
    void recordsOfTheConditionGoOnAsTheyAreAndTheOthersAreCounted() throws Exception {
        TestInvocation invocation = TestInvocation.create();

        List<Row> rows = plugin.with(invocation).rows("process", "{'condition': 'fare > 5'}", trips());

        assertThat(rows)
                .extracting(row -> row.number() + row.value().toString())
                .containsExactly("1{\"fare\":7.50,\"zone\":\"JFK\"}", "4{\"fare\":52}");
        assertThat(invocation.metrics().counted("records_kept")).isEqualTo(2);
        assertThat(invocation.metrics().counted("records_dropped")).isEqualTo(2);
        assertThat(invocation.log().lines()).containsExactly("INFO Records filtered kept=2 dropped=2 failed=0");
    }

    @Test
    void dropLetsTheOthersThroughAlsoWhereTheConditionGivesNothing() throws Exception {
        List<Row> rows = plugin.rows("process", "{'condition': 'fare > 5', 'mode': 'drop'}", trips());

        assertThat(rows).extracting(Row::number).containsExactly(2L, 3L);
    }

    @Test
    void theNumberOfTheRowIsThere() throws Exception {
        assertThat(plugin.rows("process", "{'condition': '$row % 2 = 0'}", trips()))
                .extracting(Row::number)
                .containsExactly(2L, 4L);
    }

    @Test
    void aResultThatIsNoTruthFailsAndSaysWhatToDo() throws Exception {
        assertThat(plugin.refusal("process", "{'condition': 'zone'}", trips()))
                .isEqualTo(
                        "expression-failed: Row 1: the condition gives '\"JFK\"': expected true, false or nothing. Compare it"
                                + " with something, or wrap it in $boolean(…) or $exists(…).");
    }

    @Test
    void recordsTheConditionFailsForAreDroppedIfThatIsAskedFor() throws Exception {
        TestInvocation invocation = TestInvocation.create();
        ListReader in = ListReader.of("{\"fare\":\"x\"}", "{\"fare\":8}", "{\"fare\":true}");

        assertThat(plugin.with(invocation).records("process", "{'condition': 'fare * 2 > 5', 'onError': 'drop'}", in))
                .isEqualTo("[{\"fare\":8}]");
        assertThat(invocation.metrics().counted("records_failed")).isEqualTo(2);
        assertThat(invocation.log().lines().get(0))
                .startsWith("WARN First record dropped because the condition failed: Row 1: ");
    }

    @Test
    void endlessConditionsEndTheCallWhateverIsAskedFor() throws Exception {
        String endless =
                "{'condition': '($f := function($x) { $f($x) }; $f(1))', 'onError': 'drop', 'timeLimit': 'PT0.05S'}";

        assertThat(plugin.refusal("process", endless, trips())).startsWith("expression-too-");
    }

    @Test
    void wrongOptionsAreNamed() throws Exception {
        assertThat(plugin.refusal("process", "{'condition': 'fare >'}", trips()))
                .startsWith("invalid-expression: The expression cannot be used: ")
                .endsWith(" Correct 'condition'.");
        assertThat(plugin.refusal("process", "{'condition': 'true', 'maxDepth': 0}", trips()))
                .isEqualTo("invalid-option: Option 'maxDepth' is '0': expected 1 to 1000.");
    }
}
