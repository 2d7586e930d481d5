package io.patchbay.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** How long things are: STYLE section 10. The limits fail; the rest is printed, for the eye. */
class ConcisionTest {
    private static final int MAX_FILE = 500;
    private static final int MAX_METHOD = 60;

    @Test
    void noFileIsLongerThan500LinesAndNoMethodLongerThan60() {
        List<String> tooLong = new ArrayList<>();
        StringBuilder table = new StringBuilder(String.format(
                Locale.ROOT,
                "%n%-42s %6s %6s %5s %5s %5s %8s %5s %6s%n",
                "module",
                "pkgs",
                "files",
                "lines",
                "p50",
                "p90",
                "methods",
                "p90",
                ">40 %"));
        for (Module module : Module.all()) {
            SourceLengths lengths = SourceLengths.of(module);
            tooLong.addAll(lengths.longerThan(MAX_FILE, MAX_METHOD));
            table.append(lengths.row()).append(System.lineSeparator());
        }
        System.out.println(table);

        assertThat(tooLong).as("too long: split what has two purposes").isEmpty();
    }
}
