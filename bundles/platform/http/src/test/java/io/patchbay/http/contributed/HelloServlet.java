package io.patchbay.http.contributed;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Tells what it sees of the request. */
public final class HelloServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        String path = request.getRequestURI();
        if (path.endsWith("/fails")) {
            throw new ServletException("the password is hunter2");
        }
        if (path.endsWith("/gone")) {
            response.sendError(410, "Moved away.");
            return;
        }
        response.getWriter()
                .print("contributed user=" + request.getRemoteUser() + " authorization="
                        + request.getHeader("Authorization") + " cookie=" + request.getHeader("Cookie"));
    }
}
