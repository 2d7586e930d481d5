package io.patchbay.http.internal.rest;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jboss.resteasy.core.SynchronousDispatcher;
import org.jboss.resteasy.plugins.server.servlet.HttpServlet30Dispatcher;
import org.jboss.resteasy.plugins.server.servlet.Servlet3AsyncHttpRequest;
import org.jboss.resteasy.plugins.server.servlet.ServletContainerDispatcher;
import org.jboss.resteasy.specimpl.ResteasyHttpHeaders;
import org.jboss.resteasy.specimpl.ResteasyUriInfo;
import org.jboss.resteasy.spi.HttpRequest;
import org.jboss.resteasy.spi.HttpResponse;
import org.jboss.resteasy.spi.ResteasyDeployment;

/** RESTEasy's servlet around a deployment that runs already: nobody initialises it, and it has no configuration of its own. */
final class Container extends HttpServlet30Dispatcher {
    private static final long serialVersionUID = 1L;

    Container(ResteasyDeployment deployment) {
        servletContainerDispatcher = new Running(deployment, this);
    }

    @Override
    protected HttpRequest createHttpRequest(
            String method,
            HttpServletRequest request,
            ResteasyHttpHeaders headers,
            ResteasyUriInfo uri,
            HttpResponse response,
            HttpServletResponse servletResponse) {
        return new Servlet3AsyncHttpRequest(
                request,
                servletResponse,
                request.getServletContext(),
                response,
                headers,
                uri,
                method,
                (SynchronousDispatcher) getDispatcher());
    }

    private static final class Running extends ServletContainerDispatcher {
        Running(ResteasyDeployment deployment, Container container) {
            this.deployment = deployment;
            this.dispatcher = deployment.getDispatcher();
            this.providerFactory = deployment.getProviderFactory();
            this.requestFactory = container;
            this.responseFactory = container;
        }
    }
}
