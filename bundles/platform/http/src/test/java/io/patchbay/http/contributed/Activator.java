package io.patchbay.http.contributed;

import jakarta.servlet.Filter;
import jakarta.servlet.Servlet;
import java.util.Map;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.service.servlet.context.ServletContextHelper;

/** Registers servlets, honest ones and some that want the platform's paths. */
public final class Activator implements BundleActivator {
    private static final String PATTERN = "osgi.http.whiteboard.servlet.pattern";

    @Override
    public void start(BundleContext context) {
        context.registerService(Servlet.class, new HelloServlet(), properties(Map.of(PATTERN, "/hello/*")));
        context.registerService(
                javax.servlet.Servlet.class, new OldHelloServlet(), properties(Map.of(PATTERN, "/old-hello")));
        for (String path : new String[] {
            "/api/v1/integration/things",
            "/api/v1/integration/mine",
            "/healthz/live",
            "/metrics",
            "/openapi.json",
            "/",
            "/ui/x"
        }) {
            context.registerService(
                    Servlet.class,
                    new HelloServlet(),
                    properties(Map.of(PATTERN, path, "service.ranking", Integer.MAX_VALUE)));
        }
        context.registerService(
                ServletContextHelper.class,
                new ServletContextHelper() {},
                properties(Map.of(
                        "osgi.http.whiteboard.context.name", "shadow",
                        "osgi.http.whiteboard.context.path", "/api/v1/integration/things",
                        "service.ranking", Integer.MAX_VALUE)));
        Map<String, Object> everywhere = Map.of(
                "osgi.http.whiteboard.context.select",
                "(osgi.http.whiteboard.context.name=*)",
                PATTERN,
                "/*",
                "osgi.http.whiteboard.filter.pattern",
                "/*",
                "service.ranking",
                0);
        context.registerService(Servlet.class, new HelloServlet(), properties(everywhere));
        context.registerService(Filter.class, new MarkFilter(), properties(everywhere));
    }

    private static java.util.Dictionary<String, Object> properties(Map<String, Object> properties) {
        return FrameworkUtil.asDictionary(properties);
    }

    @Override
    public void stop(BundleContext context) {
        // the framework unregisters
    }
}
