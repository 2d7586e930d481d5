package io.patchbay.core.internal.shell;

import static org.assertj.core.api.Assertions.assertThat;

import io.patchbay.core.internal.usage.PluginUsage;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class UsageTableTest {
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
                much);

        String table = UsageTable.HEAD + UsageTable.row(usage);

        assertThat(table.lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
    }

    @Test
    void amountsAreRoundedForPeople() {
        var usage = new PluginUsage("acme.csv", Instant.EPOCH, 1.25, 0.5, 104_857_600, 12_345, 0, 2, 512, 512, 0, 0);

        assertThat(UsageTable.row(usage)).matches("acme\\.csv +1\\.3 +0\\.50 +100M +12k +2 +1\\.0K +0B\\R");
    }
}
