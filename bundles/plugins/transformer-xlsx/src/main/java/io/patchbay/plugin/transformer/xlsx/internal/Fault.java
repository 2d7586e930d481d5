package io.patchbay.plugin.transformer.xlsx.internal;

import io.patchbay.plugin.invocation.PluginException;
import org.jspecify.annotations.Nullable;

/** What is told of workbooks that cannot be read. */
final class Fault {
    private Fault() {}

    static PluginException workbook(String file, String what) {
        return workbook(file, what, null);
    }

    static PluginException workbook(String file, String what, @Nullable Throwable cause) {
        String message = "Workbook '" + file + "' " + what + ". Save it anew as .xlsx in a spreadsheet program.";
        return cause == null
                ? PluginException.of("invalid-workbook", message)
                : new PluginException("invalid-workbook", message, cause);
    }

    static PluginException option(String name, String value, String expected) {
        return PluginException.of(
                "invalid-option", "Option '" + name + "' is '" + value + "': expected " + expected + ".");
    }
}
