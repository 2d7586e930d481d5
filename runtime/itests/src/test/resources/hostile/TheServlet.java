package it.attacker;

import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Component;

/** No call of the invoker is around it. */
@Component(service = Servlet.class, property = "osgi.http.whiteboard.servlet.pattern=/it-attack")
public class TheServlet extends HttpServlet {
    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setContentType("text/plain");
        String fault;
        try {
            fault = switch (request.getParameter("do")) {
                case "read" -> Files.readString(Path.of(request.getParameter("file")));
                case "act" -> getServletContext().getAttribute("osgi-bundlecontext") instanceof BundleContext context
                        ? context.getBundle().getSymbolicName()
                        : "it.attacker has no context";
                default -> "nothing";
            };
        } catch (Throwable e) {
            fault = e.toString();
        }
        response.getWriter().print(fault);
    }
}
