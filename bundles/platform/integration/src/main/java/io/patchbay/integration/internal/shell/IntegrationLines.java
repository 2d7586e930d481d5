package io.patchbay.integration.internal.shell;

import io.patchbay.api.shell.Reply;
import io.patchbay.integration.internal.IntegrationView;
import io.patchbay.integration.internal.TestResult;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;

/** Texts for a terminal; what is to be copied is never broken. */
final class IntegrationLines {
    private static final String ROW = "%-26s %-8s %s%n";
    private static final String FACT = "%-9s %s%n";
    private static final int NAME_WIDTH = 26;

    private final StringBuilder text = new StringBuilder();

    static String list(List<IntegrationView> all) {
        if (all.isEmpty()) {
            return "There are none. Make one: integration create NAME PLUGIN ENDPOINT.";
        }
        IntegrationLines lines = new IntegrationLines();
        lines.add(ROW, "NAME", "STATUS", "PLUGIN AND ENDPOINT");
        for (IntegrationView one : all) {
            boolean wide = one.name().length() > NAME_WIDTH;
            if (wide) {
                lines.add("%s%n", one.name());
            }
            boolean failed = one.lastTest()
                    .filter(test -> test.status() == TestResult.Status.FAILED)
                    .isPresent();
            lines.add(
                    ROW,
                    wide ? "" : one.name(),
                    status(one),
                    one.plugin()
                            + one.endpoint().map(endpoint -> " " + endpoint).orElse("")
                            + (failed ? " (last test failed)" : ""));
        }
        return lines.done();
    }

    static String of(IntegrationView one) {
        IntegrationLines lines = new IntegrationLines();
        lines.add(FACT, "name", one.name());
        lines.add(FACT, "id", one.id());
        lines.add(FACT, "plugin", one.plugin());
        lines.add(FACT, "status", status(one));
        if (!one.statusText().isEmpty()) {
            lines.add(FACT, "", one.statusText());
        }
        lines.add(FACT, "endpoint", one.endpoint().orElse("none"));
        lines.add(
                FACT,
                "settings",
                one.settings().size() == 0 ? "none" : one.settings().size());
        one.settings().members().forEach((name, value) -> lines.add("  %s = %s%n", name, value));
        lines.add(FACT, "secrets", one.secrets().isEmpty() ? "none" : String.join(", ", one.secrets()));
        lines.add(FACT, "revision", one.revision());
        lines.add(FACT, "made", when(one.created()) + " by " + one.createdBy());
        lines.add(FACT, "changed", when(one.updated()) + " by " + one.updatedBy());
        one.lastTest().ifPresent(test -> {
            lines.add(FACT, "tested", when(test.time()) + " " + result(test));
            lines.add(FACT, "", test.message());
        });
        return lines.done();
    }

    static Reply tested(String name, TestResult test) {
        String text = "Integration '" + name + "': test " + result(test) + ". " + test.message();
        return Reply.of(text, test).exiting(test.status() == TestResult.Status.PASSED ? Reply.OK : Reply.FAILED);
    }

    private static String result(TestResult test) {
        return lower(test.status()) + test.error().map(error -> " as " + error).orElse("") + " in "
                + test.latency().toMillis() + " ms, authentication " + lower(test.auth());
    }

    static Reply changed(IntegrationView one) {
        String text = one.statusText().isEmpty() ? "" : " " + one.statusText();
        return Reply.of(
                "Integration '" + one.name() + "' is " + status(one) + ", revision " + one.revision() + "." + text,
                one);
    }

    private static String status(IntegrationView one) {
        return lower(one.status());
    }

    private static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private static Instant when(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS);
    }

    private void add(String format, Object... values) {
        text.append(String.format(Locale.ROOT, format, values));
    }

    private String done() {
        return text.toString().stripTrailing();
    }
}
