package io.patchbay.core.internal.shell;

import static org.assertj.core.api.Assertions.assertThat;

import io.patchbay.core.internal.quota.PluginBudget;
import io.patchbay.core.internal.quota.Quota;
import io.patchbay.core.internal.usage.PluginUsage;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class UsageTableTest {
    private static final PluginBudget BUDGET =
            PluginBudget.of(Quota.parse("cpu=500ms/call, threads=2, disk=1KB, net=1KB/min, cpu-share=50%"));

    @Test
    void linesFitATerminalHoweverLargeTheNumbersAre() {
        long much = 987_654_321_987_654L;
        var usage = new PluginUsage(
                "com.example.a.very.long.name.of.a.plugin",
                Instant.EPOCH,
                9_876_543,
                15.87,
                much,
                much,
                3,
                16,
                much,
                1,
                1,
                much,
                BUDGET);

        String table = UsageTable.HEAD + UsageTable.row(usage);

        assertThat(table.lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
        assertThat(table).contains("com.example.a.very.long.name.of.a.plugin\n");
    }

    @Test
    void amountsAreRoundedForPeople() {
        PluginUsage usage = usage();

        assertThat(UsageTable.row(usage)).matches("acme\\.csv +1\\.3 +0\\.50 +100M +12k +2 +1\\.0K +0B\\R");
    }

    @Test
    void theBudgetIsBesideTheUse() {
        assertThat(UsageTable.details(usage()))
                .contains("1.250 s, may 0.5 s a call, 0.50 cores")
                .contains("512 bytes, may 1024")
                .contains("2 of its own, may 2")
                .contains("may 1024 bytes a minute");
        assertThat(UsageTable.budgets("acme.csv", BUDGET))
                .containsIgnoringNewLines("cpu        0.5 s a call")
                .contains("wall       as the server has it", "cpu-share  50 % of all processors");
    }

    private static PluginUsage usage() {
        return new PluginUsage("acme.csv", Instant.EPOCH, 1.25, 0.5, 104_857_600, 12_345, 0, 2, 512, 512, 0, 0, BUDGET);
    }
}
