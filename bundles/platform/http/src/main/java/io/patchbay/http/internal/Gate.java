package io.patchbay.http.internal;

import io.patchbay.api.PatchbayException;
import io.patchbay.http.internal.page.PlatformServices;
import io.patchbay.http.internal.rest.Problem;
import jakarta.servlet.FilterChain;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.propertytypes.ServiceRanking;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.servlet.whiteboard.Preprocessor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * The first that sees a request. The platform's paths are answered from here, before the whiteboard looks for a servlet: that is
 * why no contributed servlet, context or filter can shadow them. All else goes on to the whiteboard once the caller is known.
 */
@Component(service = Preprocessor.class, configurationPid = Gate.Config.PID)
@ServiceRanking(Integer.MAX_VALUE)
@Designate(ocd = Gate.Config.class)
public final class Gate implements Preprocessor {
    /** How large a body may be. */
    @ObjectClassDefinition(name = "Patchbay HTTP")
    public @interface Config {
        /** The PID. */
        String PID = "io.patchbay.http";

        @AttributeDefinition(description = "Largest JSON or YAML body in bytes; a larger one is refused with 413.")
        long max_json() default 1 << 20;

        @AttributeDefinition(description = "Largest uploaded file in bytes; a larger one is refused with 413.")
        long max_upload() default 256 << 20;
    }

    private static final String MDC_TRACE = "trace";
    private static final Logger LOG = LoggerFactory.getLogger(Gate.class);

    private final PlatformServices services;
    private final PlatformRoutes routes;

    /** Made by the component runtime; the clock is the system's, since this answers before any other clock is there. */
    @Activate
    public Gate(
            @Reference PlatformServices services,
            @Reference HeldRequests requests,
            @Reference PublicServlets publicServlets,
            Config config) {
        this.services = services;
        this.routes = new PlatformRoutes(services, requests, publicServlets, config, Clock.systemUTC());
    }

    @Override
    public void init(FilterConfig config) {
        // nothing to prepare
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain) throws IOException {
        var http = (HttpServletRequest) request;
        var answer = (HttpServletResponse) response;
        long start = System.nanoTime();
        Trace trace = Trace.of(http.getHeader("traceparent"));
        MDC.put(MDC_TRACE, trace.id());
        try {
            answer.setHeader("traceparent", trace.header());
            answer.setHeader("X-Content-Type-Options", "nosniff");
            serve(Exchange.of(http, answer, trace), chain);
        } finally {
            record(http, answer, Duration.ofNanos(System.nanoTime() - start));
            MDC.remove(MDC_TRACE);
        }
    }

    @Override
    public void destroy() {
        // nothing to give back
    }

    private void serve(Exchange exchange, FilterChain chain) throws IOException {
        try {
            routes.serve(exchange, chain);
        } catch (PatchbayException e) {
            if (e.code().status() >= 500 && !Problem.of(e).retriable()) {
                LOG.error("Request failed: path='{}'", exchange.path(), e);
            }
            exchange.refuse(Problem.of(e));
            exchange.drain();
        } catch (RuntimeException | ServletException | Error e) {
            // An Error too: past this point the container would show its own page, with a stack trace.
            LOG.error("Request failed: path='{}'", exchange.path(), e);
            exchange.refuse(Problem.internal(exchange.trace()));
            exchange.drain();
        }
    }

    private void record(HttpServletRequest request, HttpServletResponse response, Duration took) {
        int status = response.getStatus();
        LOG.debug("{} {} {} took={}", request.getMethod(), request.getRequestURI(), status, took);
        services.meters()
                .ifPresent(meters -> meters.time(
                        "patchbay_http_request_seconds",
                        "Time from the first byte of a request to the last of its answer.",
                        took,
                        "status",
                        status / 100 + "xx"));
    }
}
