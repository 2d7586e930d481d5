package io.patchbay.http.internal;

import io.patchbay.api.CommonCode;
import io.patchbay.api.PatchbayException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** A request whose body ends with {@code too-large} where it is longer than allowed, whatever its headers promised. */
final class LimitedRequest extends HttpServletRequestWrapper {
    private final String contextPath;
    private final long limit;
    private @Nullable LimitedBody body;

    /** Refuses at once what says itself that it is too large. */
    LimitedRequest(HttpServletRequest request, String contextPath, long limit) {
        super(request);
        this.contextPath = contextPath;
        this.limit = limit;
        if (request.getContentLengthLong() > limit) {
            throw tooLarge(limit);
        }
    }

    static PatchbayException tooLarge(long limit) {
        return new PatchbayException(
                CommonCode.TOO_LARGE, "The body is larger than the " + limit + " bytes that are accepted here.");
    }

    /** The path the routes are below; Jakarta REST takes what follows. */
    @Override
    public String getContextPath() {
        return contextPath;
    }

    @Override
    public ServletInputStream getInputStream() throws IOException {
        if (body == null) {
            body = new LimitedBody(super.getInputStream(), limit);
        }
        return body;
    }

    @Override
    public BufferedReader getReader() throws IOException {
        return new BufferedReader(new InputStreamReader(getInputStream(), StandardCharsets.UTF_8));
    }
}
