package io.patchbay.http.internal;

import io.patchbay.api.CommonCode;
import io.patchbay.api.PatchbayException;
import io.patchbay.api.inbound.InboundHooks;
import io.patchbay.api.inbound.InboundHooks.Answer;
import io.patchbay.api.inbound.InboundHooks.Arrival;
import io.patchbay.http.internal.page.PlatformServices;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/** Hands over what strangers send to {@code /hooks/<workspace>/<path>}: the one family of paths that asks for no token. */
final class Arrivals {
    private static final String ROOT = "/hooks/";

    private final PlatformServices services;

    Arrivals(PlatformServices services) {
        this.services = services;
    }

    void serve(Exchange exchange) throws IOException {
        String path = exchange.path();
        int slash = path.startsWith(ROOT) ? path.indexOf('/', ROOT.length()) : -1;
        if (slash < 0) {
            throw new PatchbayException(
                    CommonCode.NOT_FOUND, "Nothing answers at '" + path + "': expected /hooks/<workspace>/<path>.");
        }
        exchange.allow("POST");
        InboundHooks hooks = services.inboundHooks()
                .orElseThrow(() -> new PatchbayException(
                        CommonCode.OVERLOADED, "Patchbay is starting or stopping: send it again."));
        var limited = new LimitedRequest(exchange.request(), "", InboundHooks.MAX_BODY);
        byte[] body = limited.getInputStream().readAllBytes();
        Answer answer = hooks.receive(new Arrival(
                path.substring(ROOT.length(), slash),
                path.substring(slash + 1),
                headers(exchange.request()),
                ByteBuffer.wrap(body),
                exchange.trace()));
        exchange.answer(answer.status(), answer.mediaType(), answer.text());
    }

    private static Map<String, String> headers(HttpServletRequest request) {
        Map<String, String> headers = new TreeMap<>();
        for (String name : Collections.list(request.getHeaderNames())) {
            headers.put(name, request.getHeader(name));
        }
        return headers;
    }
}
