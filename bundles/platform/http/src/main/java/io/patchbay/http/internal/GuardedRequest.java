package io.patchbay.http.internal;

import io.patchbay.api.Caller;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.security.Principal;
import java.util.Arrays;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A request as a contributed servlet sees it: with the name of the caller, without the means to act as the caller. */
final class GuardedRequest extends HttpServletRequestWrapper {
    private final Optional<Caller> caller;

    /** Takes who asks; empty for anybody. */
    GuardedRequest(HttpServletRequest request, Optional<Caller> caller) {
        super(request);
        this.caller = caller;
    }

    private static boolean hidden(String header) {
        return header.equalsIgnoreCase("Authorization") || header.equalsIgnoreCase("Cookie");
    }

    @Override
    public @Nullable String getHeader(String name) {
        return hidden(name) ? null : super.getHeader(name);
    }

    @Override
    public Enumeration<String> getHeaders(String name) {
        return hidden(name) ? Collections.emptyEnumeration() : super.getHeaders(name);
    }

    @Override
    public Enumeration<String> getHeaderNames() {
        List<String> names = Collections.list(super.getHeaderNames());
        names.removeIf(GuardedRequest::hidden);
        return Collections.enumeration(names);
    }

    @Override
    public Cookie @Nullable [] getCookies() {
        Cookie @Nullable [] all = super.getCookies();
        return all == null
                ? null
                : Arrays.stream(all)
                        .filter(cookie -> !cookie.getName().equals(Sessions.COOKIE))
                        .toArray(Cookie[]::new);
    }

    @Override
    public @Nullable String getRemoteUser() {
        return caller.map(Caller::principal).orElse(null);
    }

    @Override
    public @Nullable Principal getUserPrincipal() {
        return caller.<Principal>map(who -> who::principal).orElse(null);
    }

    @Override
    public @Nullable String getAuthType() {
        return caller.isPresent() ? "Bearer" : null;
    }
}
