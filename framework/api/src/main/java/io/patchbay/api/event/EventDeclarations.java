package io.patchbay.api.event;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** What bundles declare in {@code OSGI-INF/events.json}. Provided by {@code io.patchbay.core}. Thread-safe. */
@ProviderType
public interface EventDeclarations {
    /** The file inside a bundle. */
    String PATH = "OSGI-INF/events.json";

    /** Returns the types that the bundles there are now declare; each file is read when this is first asked. */
    List<EventType> all();
}
