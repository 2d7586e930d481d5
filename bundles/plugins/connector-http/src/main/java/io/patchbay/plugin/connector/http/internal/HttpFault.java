package io.patchbay.plugin.connector.http.internal;

import io.patchbay.plugin.invocation.PluginException;
import java.io.IOException;

/** Names what an answer means that is not a good one. */
final class HttpFault {
    private HttpFault() {}

    static PluginException of(Ask ask, int status) {
        return PluginException.of(code(status), ask.label() + " answered " + status + ". " + remedy(status));
    }

    static PluginException broken(Ask ask, IOException cause) {
        return new PluginException(
                "peer-unreachable",
                ask.label() + " broke off its answer: " + cause.getMessage() + ". Expected a whole one. Call again.",
                cause);
    }

    private static String code(int status) {
        return switch (status) {
            case 401, 403 -> "credentials-refused";
            case 404, 410 -> "not-found";
            case 429 -> "rate-limited";
            default -> other(status);
        };
    }

    private static String other(int status) {
        if (status >= 500) {
            return "peer-failed";
        }
        return status < 400 ? "redirected" : "request-refused";
    }

    private static String remedy(int status) {
        return switch (code(status)) {
            case "credentials-refused" ->
                "Correct 'auth' of the integration or its secrets, or give that account the right.";
            case "not-found" -> "Correct 'path'; paths are below the endpoint of the integration.";
            case "rate-limited" -> "Set 'ratePerSecond' of the integration, or call less.";
            case "peer-failed" -> "The API has a fault: call again later, or ask who runs it.";
            case "redirected" -> "Expected an answer here: correct 'path' or the endpoint.";
            default -> "The API does not take the request: correct 'query', 'headers' or the body.";
        };
    }
}
