package io.patchbay.shell.internal;

import io.patchbay.api.Caller;
import io.patchbay.api.CommonCode;
import io.patchbay.api.PatchbayException;
import io.patchbay.api.Scope;
import java.util.regex.Pattern;

/**
 * How much of Gogo a caller has. Its language calls methods of any object and changes the session, so that whoever has all of
 * it can make himself any caller; its own commands stop the platform. That is for administrators.
 */
final class ShellRights {
    private static final String PLATFORM = "patchbay:plugin";
    private static final String EVERYTHING = PLATFORM + ":*";

    /** A command, with its scope or not, then words, numbers and literal texts: nothing that Gogo would evaluate. */
    private static final Pattern PLAIN = Pattern.compile(
            "\\h*(?:(?:patchbay|plugin):)?[a-z][a-z0-9-]*(?:\\h+(?:[A-Za-z0-9_.,:/@+-]+|'[^'\\\\\\v]*'))*\\h*");

    private ShellRights() {}

    /**
     * Returns the command scopes a line of this caller is looked up in.
     *
     * @throws PatchbayException if the line is more than the caller may use
     */
    static String scope(Caller caller, String line) {
        if (caller.has(Scope.ADMIN)) {
            return EVERYTHING;
        }
        if (PLAIN.matcher(line).matches()) {
            return PLATFORM;
        }
        throw new PatchbayException(
                CommonCode.SCOPE_MISSING,
                "Without the scope 'admin' a line is one command of 'patchbay' or 'plugin' with its arguments:"
                        + " expected one like \"info acme.csv\". Put other characters in single quotes.");
    }
}
