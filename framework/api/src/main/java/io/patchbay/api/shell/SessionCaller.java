package io.patchbay.api.shell;

import io.patchbay.api.Caller;
import io.patchbay.api.CommonCode;
import io.patchbay.api.PatchbayException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The caller of a shell session. */
public final class SessionCaller {
    /** The session variable that holds the {@link Caller}. */
    public static final String VARIABLE = ".caller";

    private SessionCaller() {}

    /**
     * Returns who types in this session.
     *
     * @param variables reads a variable of the session, as {@code CommandSession::get} does
     * @throws PatchbayException with {@link CommonCode#UNAUTHENTICATED} in a session that Patchbay did not open
     */
    public static Caller of(Function<String, @Nullable Object> variables) {
        if (variables.apply(VARIABLE) instanceof Caller caller) {
            return caller;
        }
        throw new PatchbayException(
                CommonCode.UNAUTHENTICATED,
                "This shell session does not say who types. Use 'bin/patchbay shell', which sends a token.");
    }
}
