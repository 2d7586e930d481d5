package io.patchbay.http.internal;

import io.patchbay.api.Caller;
import io.patchbay.api.CommonCode;
import io.patchbay.api.PatchbayException;
import io.patchbay.http.internal.page.HomePage;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The page for people and the session it needs; what lies below {@code /-/} belongs to it. */
final class SignIn {
    private static final String HTML = "text/html; charset=utf-8";
    private static final int MAX_FORM = 4_096;
    private static final String POLICY = "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self';"
            + " frame-ancestors 'none'; base-uri 'none'";

    private final Access access;
    private final Sessions sessions;
    private final HomePage home;

    SignIn(Access access, Sessions sessions, HomePage home) {
        this.access = access;
        this.sessions = sessions;
        this.home = home;
    }

    void serve(Exchange exchange) throws IOException {
        exchange.response().setHeader("Content-Security-Policy", POLICY);
        exchange.response().setHeader("Referrer-Policy", "same-origin");
        switch (exchange.path()) {
            case "/" -> page(exchange);
            case "/-/style.css" -> {
                exchange.allow("GET", "HEAD");
                exchange.response().setHeader("Cache-Control", "max-age=3600");
                exchange.answer(200, "text/css; charset=utf-8", home.style());
            }
            case "/-/theme.css" -> {
                exchange.allow("GET", "HEAD");
                exchange.response().setHeader("Cache-Control", "no-cache");
                exchange.answer(200, "text/css; charset=utf-8", home.theme());
            }
            case "/-/icon.svg" -> {
                exchange.allow("GET", "HEAD");
                exchange.response().setHeader("Cache-Control", "max-age=86400");
                exchange.answer(200, "image/svg+xml", home.icon());
            }
            case "/-/sign-in" -> signIn(exchange);
            case "/-/sign-out" -> signOut(exchange);
            default ->
                throw new PatchbayException(CommonCode.NOT_FOUND, "Nothing answers at '" + exchange.path() + "'.");
        }
    }

    private void page(Exchange exchange) throws IOException {
        exchange.allow("GET", "HEAD");
        exchange.response().setHeader("Cache-Control", "no-store");
        Optional<String> token = Access.bearer(exchange.request()).or(() -> sessions.token(exchange.request()));
        Optional<Caller> caller = token.flatMap(text -> access.authenticate(text, exchange.trace()));
        if (caller.isPresent()) {
            exchange.answer(200, HTML, home.render(caller.get()));
        } else {
            exchange.answer(200, HTML, home.signIn(""));
        }
    }

    private void signIn(Exchange exchange) throws IOException {
        exchange.allow("POST");
        refuseForeign(exchange.request());
        String token = form(exchange.request()).strip();
        if (access.authenticate(token, exchange.trace()).isEmpty()) {
            exchange.response().setHeader("Cache-Control", "no-store");
            exchange.answer(401, HTML, home.signIn("This token is unknown, expired or revoked."));
            return;
        }
        cookie(exchange, sessions.open(token), (int) Sessions.TTL.toSeconds());
        home(exchange);
    }

    private void signOut(Exchange exchange) {
        exchange.allow("POST");
        refuseForeign(exchange.request());
        sessions.close(exchange.request());
        cookie(exchange, "", 0);
        home(exchange);
    }

    /** Another site must not sign somebody in or out. */
    private static void refuseForeign(HttpServletRequest request) {
        @Nullable String site = request.getHeader("Sec-Fetch-Site");
        if (site != null && !site.equals("same-origin") && !site.equals("none")) {
            throw new PatchbayException(
                    CommonCode.CONFLICT,
                    "This form was sent by another site: open Patchbay's own page and sign in there.");
        }
    }

    private static String form(HttpServletRequest request) throws IOException {
        byte[] body = request.getInputStream().readNBytes(MAX_FORM + 1);
        if (body.length > MAX_FORM) {
            throw LimitedRequest.tooLarge(MAX_FORM);
        }
        for (String field : new String(body, StandardCharsets.UTF_8).split("&", -1)) {
            if (field.startsWith("token=")) {
                return decoded(field.substring("token=".length()));
            }
        }
        throw PatchbayException.at(CommonCode.MALFORMED, "/token", "Field 'token' is missing from the form.");
    }

    private static String decoded(String text) {
        try {
            return java.net.URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw PatchbayException.at(CommonCode.MALFORMED, "/token", "Field 'token' is not encoded as forms are.");
        }
    }

    private static void cookie(Exchange exchange, String value, int seconds) {
        exchange.response()
                .addHeader(
                        "Set-Cookie",
                        Sessions.COOKIE + "=" + value + "; Path=/; Max-Age=" + seconds + "; HttpOnly; SameSite=Strict"
                                + (exchange.request().isSecure() ? "; Secure" : ""));
    }

    private static void home(Exchange exchange) {
        exchange.response().setStatus(303);
        exchange.response().setHeader("Location", "/");
    }
}
