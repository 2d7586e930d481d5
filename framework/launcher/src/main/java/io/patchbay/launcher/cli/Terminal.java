package io.patchbay.launcher.cli;

import java.io.PrintStream;

/**
 * Where a client command writes.
 *
 * @param interactive whether a person reads it
 * @param typed whether a person types what the command reads
 */
record Terminal(PrintStream out, PrintStream err, boolean interactive, boolean typed) {
    Terminal(PrintStream out, PrintStream err, boolean interactive) {
        this(out, err, interactive, false);
    }

    /** The start script knows whether standard input and output are a terminal; Java before 22 does not tell. */
    static Terminal of(PrintStream out, PrintStream err) {
        return new Terminal(
                out, err, Boolean.getBoolean("patchbay.terminal"), Boolean.getBoolean("patchbay.terminal.input"));
    }
}
