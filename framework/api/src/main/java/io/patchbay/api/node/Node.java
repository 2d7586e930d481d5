package io.patchbay.api.node;

import java.nio.file.Path;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** This instance of Patchbay. Thread-safe; no method blocks. */
@ProviderType
public interface Node {
    /** Returns the folder all data is in; nothing is ever written outside it. */
    Path home();

    /** Returns the folder of the distribution; read-only. */
    Path distribution();

    /** Returns the version of the distribution. */
    String version();

    /** Returns a launch property such as {@code patchbay.home}; none is secret, see {@link LaunchSecrets}. */
    Optional<String> property(String name);

    /**
     * Ends the process in order, because it cannot do its work; the launcher prints the message and exits with the code's status.
     *
     * @param code a word the launcher knows, such as {@code store}
     * @param message one line: what, the value, what was expected, what to do
     */
    void fatal(String code, String message);
}
