package io.patchbay.plugin.processor.aggregate.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.patchbay.testkit.plugin.ListReader;
import io.patchbay.testkit.plugin.TestInvocation;
import io.patchbay.testkit.plugin.TestedPlugin;
import org.junit.jupiter.api.Test;

class AggregateProcessorTest {
    private static final String ALL =
            "'measures': {'n': {'function': 'count'}, 'with': {'function': 'count', 'of': 'fare'}, 'sum':"
                    + " {'function': 'sum', 'of': 'fare'}, 'min': {'function': 'min', 'of': 'fare'}, 'max': {'function': 'max', 'of':"
                    + " 'fare'}, 'avg': {'function': 'avg', 'of': 'fare'}}";

    private final TestedPlugin plugin = TestedPlugin.of(new AggregateProcessor());

    @Test
    void groupsComeInTheOrderOfTheirFirstRows() throws Exception {
        ListReader in = ListReader.of(
                "{\"zone\":\"B\",\"fare\":0.1}",
                "{\"zone\":\"A\",\"fare\":7}",
                "{\"zone\":\"B\",\"fare\":0.20}",
                "{\"zone\":\"B\",\"fare\":null}",
                "{\"fare\":-10}");

        assertThat(plugin.rows("process", "{'groupBy': ['zone'], " + ALL + "}", in))
                .extracting(row -> row.number() + row.value().toString())
                .containsExactly(
                        "1{\"zone\":\"B\",\"n\":3,\"with\":2,\"sum\":0.30,\"min\":0.1,\"max\":0.20,\"avg\":0.15}",
                        "2{\"zone\":\"A\",\"n\":1,\"with\":1,\"sum\":7,\"min\":7,\"max\":7,\"avg\":7}",
                        "5{\"zone\":null,\"n\":1,\"with\":1,\"sum\":-10,\"min\":-10,\"max\":-10,\"avg\":-10}");
    }

    @Test
    void withoutGroupByAllRowsAreOneGroupAlsoWhenThereAreNone() throws Exception {
        assertThat(plugin.records("process", "{" + ALL + "}", ListReader.of()))
                .isEqualTo("[{\"n\":0,\"with\":0,\"sum\":0,\"min\":null,\"max\":null,\"avg\":null}]");
        assertThat(plugin.records("process", "{'groupBy': ['zone'], " + ALL + "}", ListReader.of()))
                .isEqualTo("[]");
    }

    @Test
    void numbersThatAreEqualMakeOneGroupAndTextsAreComparedAsTexts() throws Exception {
        String options = "{'groupBy': ['k'], 'measures': {'first': {'function': 'min', 'of': 'day'}}}";
        ListReader in = ListReader.of(
                "{\"k\":1,\"day\":\"2024-02-01\"}", "{\"k\":1.0,\"day\":\"2024-01-31\"}", "{\"k\":\"1\"}");

        assertThat(plugin.records("process", options, in))
                .isEqualTo("[{\"k\":1,\"first\":\"2024-01-31\"}, {\"k\":\"1\",\"first\":null}]");
    }

    @Test
    void averagesHaveAnEnd() throws Exception {
        String options = "{'measures': {'avg': {'function': 'avg', 'of': 'x'}}}";

        assertThat(plugin.records("process", options, ListReader.of("{\"x\":1}", "{\"x\":0}", "{\"x\":0}")))
                .isEqualTo("[{\"avg\":0.3333333333333333333333333333333333}]");
        assertThat(plugin.records("process", options, ListReader.of("{\"x\":100}", "{\"x\":300}")))
                .isEqualTo("[{\"avg\":200}]");
    }

    @Test
    void aValueThatCannotBeMeasuredFailsOrIsPassedOver() throws Exception {
        String measures = "'measures': {'sum': {'function': 'sum', 'of': 'x'}, 'max': {'function': 'max', 'of': 'x'}}";
        ListReader in = ListReader.of("{\"x\":1}", "{\"x\":\"many\"}", "{\"x\":2}");
        TestInvocation invocation = TestInvocation.create();

        assertThat(plugin.with(invocation).records("process", "{'onBadValue': 'skip', " + measures + "}", in))
                .isEqualTo("[{\"sum\":3,\"max\":2}]");
        assertThat(invocation.metrics().counted("values_skipped")).isEqualTo(2);
        assertThat(plugin.refusal("process", "{" + measures + "}", ListReader.of("{\"x\":\"many\"}")))
                .isEqualTo(
                        "bad-value: Row 1, measure 'sum': member 'x' is '\"many\"', expected a number, or for 'min' and 'max' "
                                + "the same kind as the values before. Correct it, or set 'onBadValue' to 'skip'.");
    }

    @Test
    void whatCannotBeComputedIsNamed() throws Exception {
        String count = "'measures': {'n': {'function': 'count'}}";

        assertThat(plugin.refusal(
                        "process",
                        "{'groupBy': ['a'], 'maxGroups': 1, " + count + "}",
                        ListReader.of("{\"a\":1}", "{\"a\":2}")))
                .isEqualTo(
                        "too-many-groups: Row 2 begins one group more than 1. Group by fewer or coarser members, or raise "
                                + "'maxGroups'.");
        assertThat(plugin.refusal("process", "{'measures': {}}", ListReader.of()))
                .contains("Option 'measures' is empty: expected at least one");
        assertThat(plugin.refusal("process", "{'groupBy': ['n'], " + count + "}", ListReader.of()))
                .contains("Option 'measures' has 'n', which 'groupBy' has too");
        assertThat(plugin.refusal("process", "{'measures': {'n': {'function': 'sum'}}}", ListReader.of()))
                .contains("'/measures/n'", "Only 'count' needs no 'of'");
        assertThat(plugin.refusal("process", "{'measures': {'n': {'function': 'median'}}}", ListReader.of()))
                .contains("'median'", "'count', 'sum', 'min', 'max', 'avg'");
    }
}
