package io.patchbay.bench;

import java.io.PrintStream;

/** Prints rows as a table of 100 columns. */
final class Report {
    private final PrintStream out;

    Report(PrintStream out) {
        this.out = out;
        out.println("| what | measured | beside (same run) | ratio | goal |");
        out.println("|---|---|---|---|---|");
    }

    /** Prints a row; {@code NaN} if there is nothing to divide by. */
    void row(String what, String measured, String beside, double ratio, String goal) {
        out.printf(
                "| %s | %s | %s | %s | %s |%n",
                what, measured, beside, Double.isNaN(ratio) ? "" : Numbers.text(ratio), goal);
    }
}
