package io.patchbay.core.internal.invocation;

import java.io.PrintWriter;
import java.io.StringWriter;

/** The text of a fault. */
public final class FaultText {
    /** The most characters of a text that comes from a plugin. */
    public static final int MOST = 8 * 1024;

    private FaultText() {}

    /** Returns the stack trace as text. Runs the fault's own code, so it is called on the plugin's thread only. */
    public static String of(Throwable fault) {
        StringWriter text = new StringWriter();
        fault.printStackTrace(new PrintWriter(text));
        return shortened(text.toString().stripTrailing());
    }

    /** Cuts a text that is too long. */
    public static String shortened(String text) {
        return text.length() <= MOST ? text : text.substring(0, MOST) + "…";
    }

    /** Indents all lines but the first, so that no text of a plugin can look like a line of the log of its own. */
    public static String indented(String text) {
        return text.indexOf('\n') < 0 && text.indexOf('\r') < 0
                ? text
                : text.replace("\r\n", "\n").replace('\r', '\n').replace("\n", "\n    ");
    }
}
