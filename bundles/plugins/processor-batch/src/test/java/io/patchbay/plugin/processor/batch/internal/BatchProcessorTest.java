package io.patchbay.plugin.processor.batch.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.patchbay.testkit.plugin.ListReader;
import io.patchbay.testkit.plugin.TestedPlugin;
import org.junit.jupiter.api.Test;

class BatchProcessorTest {
    private final TestedPlugin plugin = TestedPlugin.of(new BatchProcessor());

    @Test
    void recordsBecomeBatchesWithTheNumberOfTheirFirstRow() throws Exception {
        assertThat(plugin.rows("process", "{'size': 2}", three()))
                .extracting(row -> row.number() + row.value().toString())
                .containsExactly(
                        "1{\"batch\":1,\"records\":[{\"a\":1},{\"a\":2}]}", "3{\"batch\":2,\"records\":[{\"a\":3}]}");
        assertThat(plugin.rows("process", "{}", ListReader.of())).isEmpty();
    }

    @Test
    void aBatchEndsWhereItWouldBeTooLong() throws Exception {
        assertThat(plugin.records("process", "{'maxLength': 15, 'member': 'r', 'numberMember': ''}", three()))
                .isEqualTo("[{\"r\":[{\"a\":1},{\"a\":2}]}, {\"r\":[{\"a\":3}]}]");
        assertThat(plugin.rows("process", "{'maxLength': 1}", three())).hasSize(3);
    }

    @Test
    void optionsThatCannotBeAreNamed() throws Exception {
        assertThat(plugin.refusal("process", "{'size': 0}", three()))
                .isEqualTo("invalid-input: Input: Option 'size' is '0': expected 1 to 10000.");
        assertThat(plugin.refusal("process", "{'maxLength': 2000000}", three()))
                .isEqualTo("invalid-input: Input: Option 'maxLength' is '2000000': expected 1 to 1048576.");
        assertThat(plugin.refusal("process", "{'member': 'batch'}", three()))
                .isEqualTo(
                        "invalid-input: Input: Options 'member' and 'numberMember' are both 'batch': expected two names. "
                                + "Change one.");
    }

    private static ListReader three() {
        return ListReader.of("{\"a\":1}", "{\"a\":2}", "{\"a\":3}");
    }
}
