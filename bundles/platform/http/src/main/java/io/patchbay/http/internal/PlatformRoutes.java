package io.patchbay.http.internal;

import io.patchbay.api.Caller;
import io.patchbay.api.CommonCode;
import io.patchbay.api.PatchbayException;
import io.patchbay.api.Scope;
import io.patchbay.http.internal.openapi.OpenApiDocument;
import io.patchbay.http.internal.page.HomePage;
import io.patchbay.http.internal.page.PlatformServices;
import io.patchbay.http.internal.rest.Idempotency;
import io.patchbay.http.internal.rest.RestHost;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Decides by its path who answers a request. */
final class PlatformRoutes {
    static final String API = "/api/v1/integration";

    /** Not answered yet, but never to be had by a contributed servlet. */
    private static final List<String> RESERVED = List.of("/api", "/ui", "/portal");

    private final PlatformServices services;
    private final HeldRequests requests;
    private final PublicServlets publicServlets;
    private final Access access;
    private final Sessions sessions;
    private final Health health;
    private final Arrivals hooks;
    private final HomePage home;
    private final Idempotency idempotency;
    private final long maxJson;
    private final long maxUpload;

    PlatformRoutes(
            PlatformServices services,
            HeldRequests requests,
            PublicServlets publicServlets,
            Gate.Config config,
            Clock clock) {
        this.services = services;
        this.requests = requests;
        this.publicServlets = publicServlets;
        this.maxJson = config.max_json();
        this.maxUpload = config.max_upload();
        this.access = new Access(services);
        this.sessions = new Sessions(clock);
        this.health = new Health(services);
        this.hooks = new Arrivals(services);
        this.home = new HomePage(services);
        this.idempotency = new Idempotency(services::ownDatabase, clock);
    }

    void serve(Exchange exchange, FilterChain chain) throws IOException, ServletException {
        if (exchange.under(API)) {
            api(exchange);
        } else if (exchange.under("/hooks")) {
            hooks.serve(exchange);
        } else if (exchange.under("/healthz")) {
            health.serve(exchange);
        } else if (exchange.path().equals("/metrics")) {
            metrics(exchange);
        } else if (exchange.path().equals("/openapi.json")) {
            openApi(exchange);
        } else if (exchange.path().equals("/") || exchange.under("/-")) {
            new SignIn(access, sessions, home).serve(exchange);
        } else if (RESERVED.stream().anyMatch(exchange::under)) {
            throw new PatchbayException(CommonCode.NOT_FOUND, "Nothing answers at '" + exchange.path() + "'.");
        } else {
            contributed(exchange, visitor(exchange), chain);
        }
    }

    /** Who asks a contributed servlet; where it answers anybody, a token nobody knows is as good as none. */
    private Optional<Caller> visitor(Exchange exchange) {
        Optional<String> token = Access.bearer(exchange.request());
        Optional<Caller> known = token.flatMap(text -> access.authenticate(text, exchange.trace()));
        if (known.isPresent()
                || publicServlets.serve(exchange.path(), exchange.request().getRequestURI())) {
            return known;
        }
        return Optional.of(access.require(token, exchange.trace()));
    }

    private void contributed(Exchange exchange, Optional<Caller> caller, FilterChain chain)
            throws IOException, ServletException {
        HeldRequests.Visit visit = requests.enter(exchange.path());
        try {
            chain.doFilter(
                    new GuardedRequest(exchange.request(), caller),
                    new GuardedResponse(exchange.response(), exchange.trace()));
        } finally {
            if (exchange.request().isAsyncStarted()) {
                exchange.request().getAsyncContext().addListener(new WhenDone(visit::leave));
            } else {
                visit.leave();
            }
        }
    }

    private void api(Exchange exchange) throws IOException {
        HttpServletRequest request = exchange.request();
        Optional<String> token = Access.bearer(request);
        Caller caller = access.require(token, exchange.trace());
        String uri = request.getRequestURI();
        if (!uri.startsWith(API) || uri.indexOf(';') >= 0) {
            throw new PatchbayException(
                    CommonCode.MALFORMED,
                    "Path '" + uri + "': write it plainly, without escapes up to '" + API + "' and ';'.");
        }
        exchange.response().setHeader("Cache-Control", "no-store");
        var limited = new LimitedRequest(request, API, isDocument(request.getContentType()) ? maxJson : maxUpload);
        RestHost host = services.restHost().orElseThrow(PlatformRoutes::starting);
        host.serve(limited, exchange.response(), caller, idempotency.of(limited, caller, token.orElseThrow()));
        if (exchange.response().getStatus() >= HttpServletResponse.SC_BAD_REQUEST) {
            exchange.drain();
        }
    }

    private static boolean isDocument(@Nullable String mediaType) {
        return mediaType == null || mediaType.contains("json") || mediaType.contains("yaml");
    }

    private void metrics(Exchange exchange) throws IOException {
        exchange.allow("GET", "HEAD");
        reader(exchange).require(Scope.METRICS_READ);
        exchange.answer(
                200,
                "text/plain; version=0.0.4; charset=utf-8",
                services.meters().orElseThrow(PlatformRoutes::starting).prometheus());
    }

    private void openApi(Exchange exchange) throws IOException {
        exchange.allow("GET", "HEAD");
        Caller unused = reader(exchange);
        RestHost host = services.restHost().orElseThrow(PlatformRoutes::starting);
        String version = services.node().orElseThrow(PlatformRoutes::starting).version();
        exchange.answer(200, "application/json", OpenApiDocument.of(host.routes(), API, version));
    }

    /** Who reads: by token, or by the session of the page, which nothing can be changed with. */
    private Caller reader(Exchange exchange) {
        Optional<String> token = Access.bearer(exchange.request()).or(() -> sessions.token(exchange.request()));
        return access.require(token, exchange.trace());
    }

    private static PatchbayException starting() {
        return new PatchbayException(CommonCode.OVERLOADED, "Patchbay is starting or stopping: try again.");
    }
}
