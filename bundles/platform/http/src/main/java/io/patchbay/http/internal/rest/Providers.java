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

    /** Ours, new for each container. */
    static List<Object> own() {
        return List.of(
                new JsonBodies(),
                new ProblemMapper(),
                new ParameterConverters(),
                new CallerFilter(),
                new RouteFilter(),
                new IdempotencyFilter());
    }
}
