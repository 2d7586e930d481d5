package io.patchbay.http.internal.rest;

import jakarta.ws.rs.core.MediaType;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.jakarta.rs.json.JacksonJsonProvider;

/**
 * Reads and writes bodies. The mapper is made for the first of them, so that the start need not load Jackson, and is one's own for
 * each container, since its caches keep the classes it has seen. Thread-safe.
 */
final class JsonBodies extends JacksonJsonProvider {
    private @Nullable JsonMapper mapper;

    @Override
    public synchronized JsonMapper locateMapper(Class<?> type, @Nullable MediaType mediaType) {
        JsonMapper made = mapper;
        if (made == null) {
            made = JsonMappers.create();
            mapper = made;
        }
        return made;
    }
}
