package io.patchbay.configuration.internal;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is set, without what ConfigAdmin adds. */
interface StoredConfigurations {
    /** Returns the PIDs of all that are set. */
    List<String> pids();

    Optional<Map<String, Object>> find(String pid);

    /** Sets one; the bundle it is for is told. */
    void save(String pid, Map<String, Object> properties) throws IOException;

    /** Deletes one, if it is there. */
    void delete(String pid) throws IOException;
}
