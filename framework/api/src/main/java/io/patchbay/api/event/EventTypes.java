package io.patchbay.api.event;

import io.patchbay.api.Caller;
import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** The types of events there are. Provided by {@code io.patchbay.event}. Thread-safe; blocks. */
@ProviderType
public interface EventTypes {
    /** Returns the types the caller's workspace sees, by name, each in its newest version. */
    List<EventType> list(Caller caller);

    /** Returns the versions of a type, newest first; none if there is no such type. */
    List<EventType> versions(Caller caller, String name);

    /** Returns the newest version of a type. */
    default Optional<EventType> find(Caller caller, String name) {
        return versions(caller, name).stream().findFirst();
    }
}
