package io.patchbay.http.internal;

import io.patchbay.http.internal.rest.Problem;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Tells errors that no error page took as problems, where the container would show a page of its own with its version. */
final class GuardedResponse extends HttpServletResponseWrapper {
    private final String trace;

    GuardedResponse(HttpServletResponse response, String trace) {
        super(response);
        this.trace = trace;
    }

    @Override
    public void sendError(int status) throws IOException {
        sendError(status, null);
    }

    @Override
    public void sendError(int status, @Nullable String message) throws IOException {
        if (status < 400 || isCommitted()) {
            super.sendError(status, message);
            return;
        }
        resetBuffer();
        String otherwise =
                status == 404 ? "Nothing answers at this path." : "The request failed with status " + status + ".";
        Problem.status(status, message == null || status >= 500 ? otherwise : message)
                .write((HttpServletResponse) getResponse(), trace);
        flushBuffer();
    }
}
