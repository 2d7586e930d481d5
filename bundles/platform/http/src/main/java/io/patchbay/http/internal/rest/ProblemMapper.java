package io.patchbay.http.internal.rest;

import io.patchbay.api.PatchbayException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import java.util.Optional;
import org.jboss.resteasy.core.ResteasyContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;

/** Tells every failure of a route as a problem; logs those that are ours, once and whole. */
final class ProblemMapper implements ExceptionMapper<Throwable> {
    private static final Logger LOG = LoggerFactory.getLogger(ProblemMapper.class);

    @Override
    public Response toResponse(Throwable failure) {
        Visit visit = Visit.of(ResteasyContext.getContextData(HttpServletRequest.class));
        if (failure instanceof NotFoundException && visit.retry()) {
            return Response.status(404).build();
        }
        if (failure instanceof WebApplicationException web && web.getResponse().getStatus() < 400) {
            return web.getResponse();
        }
        String trace = visit.caller().trace();
        Problem problem = problem(failure, trace);
        if (problem.status() >= 500 && !problem.retriable()) {
            LOG.error("Request failed: code={} trace={}", problem.code(), trace, failure);
        }
        Response.ResponseBuilder answer =
                Response.status(problem.status()).type(Problem.MEDIA_TYPE).entity(problem.json(trace));
        if (problem.retriable()) {
            answer.header("Retry-After", "1");
        }
        if (failure instanceof WebApplicationException web && web.getResponse().getHeaderString("Allow") != null) {
            answer.header("Allow", web.getResponse().getHeaderString("Allow"));
        }
        return answer.build();
    }

    private static Problem problem(Throwable failure, String trace) {
        Optional<PatchbayException> ours = find(failure, PatchbayException.class);
        if (ours.isPresent()) {
            return JsonProblems.blame(ours.get(), find(failure, JacksonException.class));
        }
        boolean reading = failure instanceof ProcessingException
                || failure instanceof WebApplicationException
                || failure instanceof JacksonException;
        Optional<JacksonException> unreadable = find(failure, JacksonException.class);
        if (reading && unreadable.isPresent() && JsonProblems.ofCaller(unreadable.get())) {
            return JsonProblems.of(unreadable.get());
        }
        if (failure instanceof WebApplicationException web) {
            return web(web);
        }
        return Problem.internal(trace);
    }

    private static Problem web(WebApplicationException failure) {
        int status = failure.getResponse().getStatus();
        return Problem.status(
                status,
                switch (status) {
                    case 404 -> "There is nothing at this path: see /openapi.json for those there are.";
                    case 405 -> "The method is not offered here: use one of those in the header Allow.";
                    case 406 -> "None of the media types in the header Accept is offered here.";
                    case 415 ->
                        "The media type of the body is not accepted here: see /openapi.json for those that are.";
                    default -> status < 500 ? "The request cannot be read." : "The request failed.";
                });
    }

    private static <T extends Throwable> Optional<T> find(Throwable failure, Class<T> type) {
        Throwable at = failure;
        for (int depth = 0; at != null && depth < 20; depth++, at = at.getCause()) {
            if (type.isInstance(at)) {
                return Optional.of(type.cast(at));
            }
        }
        return Optional.empty();
    }
}
