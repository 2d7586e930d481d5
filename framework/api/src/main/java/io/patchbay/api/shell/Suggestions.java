package io.patchbay.api.shell;

import io.patchbay.api.Caller;
import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/** Knows the values of one kind of word in {@link Syntax}, which the service property {@link #KIND} names. Thread-safe. */
@ConsumerType
public interface Suggestions {
    /** The service property with the kind, such as {@code PID}. */
    String KIND = "patchbay.shell.kind";

    /**
     * Returns those this caller may see, in any order.
     *
     * @throws io.patchbay.api.PatchbayException if he may see none
     */
    List<String> values(Caller caller);
}
