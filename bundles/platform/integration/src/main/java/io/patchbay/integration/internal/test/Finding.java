package io.patchbay.integration.internal.test;

import io.patchbay.integration.internal.TestResult.Auth;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a round trip showed.
 *
 * @param auth whether the other side accepted who asked
 * @param error why it failed; empty if it did not
 * @param message a sentence for a person
 */
record Finding(Auth auth, Optional<String> error, String message) {
    /** What connectors call a refusal of who asks. */
    private static final Set<String> REFUSED = Set.of("credentials-refused", "login-refused");

    private static final Pattern CODE = Pattern.compile("[a-z][a-z0-9-]{0,99}");

    static Finding passed(Auth auth, String message) {
        return new Finding(auth, Optional.empty(), message);
    }

    /** Returns that of a failure with this code, or with the other if this one is none. */
    static Finding failed(String code, String otherwise, String message) {
        String known = CODE.matcher(code).matches() ? code : otherwise;
        return new Finding(REFUSED.contains(known) ? Auth.REFUSED : Auth.UNKNOWN, Optional.of(known), message);
    }
}
