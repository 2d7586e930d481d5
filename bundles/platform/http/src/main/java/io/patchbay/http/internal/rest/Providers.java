package io.patchbay.http.internal.rest;

import java.util.List;
import org.jboss.resteasy.plugins.providers.ByteArrayProvider;
import org.jboss.resteasy.plugins.providers.DefaultTextPlain;
import org.jboss.resteasy.plugins.providers.FileProvider;
import org.jboss.resteasy.plugins.providers.InputStreamProvider;
import org.jboss.resteasy.plugins.providers.StreamingOutputProvider;
import org.jboss.resteasy.plugins.providers.StringTextStar;
import org.jboss.resteasy.plugins.providers.sse.SseEventProvider;
import org.jboss.resteasy.plugins.providers.sse.SseEventSinkInterceptor;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.jakarta.rs.json.JacksonJsonProvider;

/** What a container is made of beside resources. RESTEasy's own list also reads XML, forms, images and data sources: not wanted. */
final class Providers {
    @SuppressWarnings("rawtypes") // RESTEasy takes a raw list
    static final List<Class> BUILT_IN = List.of(
            ByteArrayProvider.class,
            DefaultTextPlain.class,
            FileProvider.class,
            InputStreamProvider.class,
            SseEventProvider.class,
            SseEventSinkInterceptor.class,
            StreamingOutputProvider.class,
            StringTextStar.class);

    private Providers() {}

    /** Ours; the mapper is new for each container, since its caches keep the classes it has seen. */
    static List<Object> own() {
        JsonMapper mapper = JsonMappers.create();
        return List.of(
                new JacksonJsonProvider(mapper),
                new ProblemMapper(),
                new ParameterConverters(),
                new CallerFilter(),
                new RouteFilter(),
                new IdempotencyFilter());
    }
}
