package io.patchbay.core.internal.invocation;

import io.patchbay.api.PatchbayException;
import io.patchbay.api.permission.Grant;
import io.patchbay.api.permission.PermissionCode;
import io.patchbay.plugin.invocation.OutboundHttp;
import io.patchbay.plugin.invocation.OutboundRequest;
import io.patchbay.plugin.invocation.OutboundResponse;
import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonObject;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/**
 * A client that reaches what the plugin is granted when it sends: the guard of the process does not see it, since it is the
 * platform that connects. The client behind it is made anew only when that changed. Thread-safe.
 */
final class GrantedHttp implements OutboundHttp {
    private static final String CONNECT = "net.connect";
    private static final String ENDPOINT = "${connection}";
    private static final int HTTPS = 443;
    private static final int HTTP = 80;

    private final Callee callee;
    private final Function<List<String>, OutboundHttp> opening;
    private volatile Opened last;

    /**
     * Makes one.
     *
     * @param opening makes a client to which these addresses are open even if they are private
     */
    GrantedHttp(Callee callee, Function<List<String>, OutboundHttp> opening) {
        this.callee = callee;
        this.opening = opening;
        this.last = open(exact());
    }

    private record Opened(List<String> allowed, OutboundHttp http) {}

    /**
     * Sends, if the plugin may connect there.
     *
     * @throws PatchbayException with {@link PermissionCode#PERMISSION_DENIED} otherwise
     */
    @Override
    public OutboundResponse send(OutboundRequest request) {
        require(target(request.uri()));
        List<String> now = exact();
        Opened client = last;
        if (!client.allowed().equals(now)) {
            client = open(now);
            last = client;
        }
        return client.http().send(request);
    }

    private void require(String target) {
        // The endpoint of a connection is not known yet; until it is, it may be any public one.
        if (!callee.may(CONNECT, target) && !callee.may(CONNECT, ENDPOINT)) {
            throw PatchbayException.with(
                    PermissionCode.PERMISSION_DENIED,
                    "Plugin '" + callee.plugin() + "' lacks the permission '" + CONNECT + "' for '" + target
                            + "'. If it is to have it, an administrator grants it: patchbay:grant " + callee.id() + " '"
                            + CONNECT + " " + target + "'.",
                    JsonObject.of("permission", Json.of(CONNECT), "target", Json.of(target)));
        }
    }

    private static String target(URI uri) {
        boolean secure = "https".equalsIgnoreCase(uri.getScheme());
        int otherwise = secure ? HTTPS : HTTP;
        return String.valueOf(uri.getHost()).toLowerCase(Locale.ROOT) + ":"
                + (uri.getPort() < 0 ? otherwise : uri.getPort());
    }

    private List<String> exact() {
        return callee.granted().get().stream()
                .filter(grant -> grant.permission().equals(CONNECT))
                .map(Grant::target)
                .filter(target -> !target.contains("*") && !target.contains("$"))
                .toList();
    }

    private Opened open(List<String> hosts) {
        return new Opened(hosts, opening.apply(hosts));
    }
}
