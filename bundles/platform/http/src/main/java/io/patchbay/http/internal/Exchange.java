package io.patchbay.http.internal;

import io.patchbay.api.CommonCode;
import io.patchbay.api.PatchbayException;
import io.patchbay.http.internal.rest.Problem;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * One request and its answer.
 *
 * @param path the decoded path the server dispatches by
 */
public record Exchange(HttpServletRequest request, HttpServletResponse response, String path, String trace) {
    private static final long MAX_DRAINED = 8 << 20;

    static Exchange of(HttpServletRequest request, HttpServletResponse response, Trace trace) {
        String path = (request.getServletPath() == null ? "" : request.getServletPath())
                + (request.getPathInfo() == null ? "" : request.getPathInfo());
        return new Exchange(request, response, path, trace.id());
    }

    /** Tells whether the path is this one or below it. */
    boolean under(String prefix) {
        return path.startsWith(prefix) && (path.length() == prefix.length() || path.charAt(prefix.length()) == '/');
    }

    /** Refuses other methods than these. */
    public void allow(String... methods) {
        if (!List.of(methods).contains(request.getMethod())) {
            response.setHeader("Allow", String.join(", ", methods));
            throw new PatchbayException(
                    CommonCode.METHOD_NOT_ALLOWED,
                    "Method '" + request.getMethod() + "' is not offered here: use " + String.join(" or ", methods)
                            + ".");
        }
    }

    void refuse(Problem problem) throws IOException {
        if (!response.isCommitted()) {
            response.resetBuffer();
            problem.write(response, trace);
        }
    }

    /**
     * Sends the answer and reads what is left of the body. A client that still sends would find its connection reset
     * instead, and the next request on it lost. One that waits for leave to send gets none, and no second request.
     */
    void drain() throws IOException {
        if (request.getHeader("Expect") != null) {
            response.setHeader("Connection", "close");
            return;
        }
        response.flushBuffer();
        InputStream body = request.getInputStream();
        byte[] buffer = new byte[16_384];
        long left = MAX_DRAINED;
        for (int read = 0; left > 0 && read >= 0; left -= read) {
            read = body.read(buffer);
        }
    }

    /** Answers with a text. */
    public void answer(int status, String mediaType, String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        response.setStatus(status);
        response.setContentType(mediaType);
        response.setContentLength(body.length);
        if (!request.getMethod().equals("HEAD")) {
            response.getOutputStream().write(body);
        }
    }
}
