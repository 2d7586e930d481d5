package io.patchbay.integration.internal.http;

import io.patchbay.api.Caller;
import io.patchbay.api.Scope;
import io.patchbay.api.rest.Description;
import io.patchbay.api.rest.RequiresScope;
import io.patchbay.integration.internal.TestResult;
import io.patchbay.integration.internal.test.IntegrationTester;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Tests an integration. Apart from the others, so that they answer also where no plugin can be called. */
@Component(service = TestIntegrationResource.class, property = "osgi.jakartars.resource=true")
@Path("integrations/{id}/test")
@Produces(MediaType.APPLICATION_JSON)
public final class TestIntegrationResource {
    private final IntegrationTester tester;

    /** Takes its service. */
    @Activate
    public TestIntegrationResource(@Reference IntegrationTester tester) {
        this.tester = tester;
    }

    @POST
    @RequiresScope(Scope.EXECUTIONS_WRITE)
    @Description(
            "Tests an integration by one round trip that changes nothing on the other side; a test that fails is an answer too.")
    public TestResult test(@PathParam("id") String id, @Context Caller caller) {
        return tester.test(caller, id);
    }
}
