package io.patchbay.plugin.transformer.csv.internal;

import io.patchbay.plugin.invocation.PluginException;

/** Turns options that are texts into the characters and encodings they stand for. */
final class Dialect {
    /** Unicode promises that this is no character, so it quotes nothing. */
    private static final char NO_QUOTE = '\uffff';

    private static final int MAX_FIELD_LENGTH = 16 * 1024 * 1024;

    private Dialect() {}

    static char delimiter(String option) {
        if (option.equals("tab")) {
            return '\t';
        }
        return single("delimiter", option, "one character, 'tab' or, when reading, 'auto'");
    }

    static char quote(String option) {
        return option.isEmpty()
                ? NO_QUOTE
                : single("quote", option, "one character, or nothing for files without quoting");
    }

    static int maxFieldLength(int option) {
        if (option < 1 || option > MAX_FIELD_LENGTH) {
            throw invalid("maxFieldLength", Integer.toString(option), "1 to " + MAX_FIELD_LENGTH);
        }
        return option;
    }

    private static char single(String name, String option, String expected) {
        if (option.length() != 1 || option.equals("\n") || option.equals("\r")) {
            throw invalid(name, option, expected);
        }
        return option.charAt(0);
    }

    static PluginException invalid(String name, String value, String expected) {
        return PluginException.of(
                "invalid-option", "Option '" + name + "' is '" + value + "': expected " + expected + ".");
    }
}
