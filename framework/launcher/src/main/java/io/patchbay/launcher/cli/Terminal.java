package io.patchbay.launcher.cli;

import java.io.PrintStream;

/** Where a client command writes. */
record Terminal(PrintStream out, PrintStream err, boolean interactive) {

    /** The start script knows whether standard output is a terminal; Java before 22 does not tell. */
    static Terminal of(PrintStream out, PrintStream err) {
        return new Terminal(out, err, Boolean.getBoolean("patchbay.terminal"));
    }
}
