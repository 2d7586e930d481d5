package io.patchbay.plugin.data;

import java.util.Optional;

/**
 * What a connector's {@code check} found.
 *
 * @param ok whether the connection works
 * @param message a sentence for a person; where it does not work, what to do about it
 * @param code for programs, why it does not work, such as the code of the {@code PluginException} another action would throw;
 *     {@code credentials-refused} and {@code login-refused} say that the other side did not accept who asked
 */
public record CheckResult(boolean ok, String message, Optional<String> code) {
    /** Makes one that has no code. */
    public CheckResult(boolean ok, String message) {
        this(ok, message, Optional.empty());
    }
}
