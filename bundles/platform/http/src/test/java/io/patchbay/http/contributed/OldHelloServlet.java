package io.patchbay.http.contributed;

import java.io.IOException;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

/** Tells what it sees of the request, by the older API. */
public final class OldHelloServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.getWriter()
                .print("contributed user=" + request.getRemoteUser() + " authorization="
                        + request.getHeader("Authorization"));
    }
}
