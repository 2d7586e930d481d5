package io.patchbay.core.internal.invocation;

import io.patchbay.api.PatchbayException;
import io.patchbay.api.integration.Binding;
import io.patchbay.api.permission.DenialLog;
import io.patchbay.api.permission.Grant;
import io.patchbay.api.permission.PermissionCode;
import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonObject;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Where a plugin may connect to at the moment it is asked: what it is granted by host and port, and what {@code ${connection}}
 * stands for, which is the endpoint its call is bound to and nothing else. The guard of the process does not see these
 * connections, since it is the platform that makes them.
 *
 * @param binding what the call is bound to at the moment it is asked; empty if to nothing, or if the call has ended
 */
public record Reach(Callee callee, DenialLog denials, Supplier<Optional<Binding>> binding) {
    /** What calls are bound to that go through no integration. */
    static final Supplier<Optional<Binding>> UNBOUND = Optional::empty;

    private static final String CONNECT = "net.connect";
    private static final String ENDPOINT = "${connection}";
    private static final int HTTPS = 443;
    private static final int HTTP = 80;

    /**
     * Does nothing, if the plugin may send to this address, or is in audit mode.
     *
     * @throws PatchbayException with {@link PermissionCode#PERMISSION_DENIED} otherwise
     */
    void require(URI address) {
        if (!isEndpoint(address) || !callee.may(CONNECT, ENDPOINT)) {
            require(target(address));
        }
    }

    /**
     * Does nothing, if the plugin may connect to {@code host:port}, or is in audit mode.
     *
     * @throws PatchbayException with {@link PermissionCode#PERMISSION_DENIED} otherwise
     */
    public void require(String target) {
        if (!permits(target) && !denials.denied(callee.id(), new Grant(CONNECT, target))) {
            throw PatchbayException.with(
                    PermissionCode.PERMISSION_DENIED,
                    "Plugin '" + callee.plugin() + "' lacks the permission '" + CONNECT + "' for '" + target
                            + "'. If it is to have it, an administrator grants it: patchbay:grant " + callee.id() + " '"
                            + CONNECT + " " + target + "'.",
                    JsonObject.of("permission", Json.of(CONNECT), "target", Json.of(target)));
        }
    }

    /** Tells whether it may connect to {@code host:port} now; nothing is counted. */
    public boolean permits(String target) {
        return callee.may(CONNECT, target);
    }

    /**
     * Returns the targets that are open even if their addresses are private: those that are granted as they are, and the endpoint
     * if an administrator allows that.
     */
    public List<String> exact() {
        Stream<String> granted = callee.granted().get().stream()
                .filter(grant -> grant.permission().equals(CONNECT))
                .map(Grant::target)
                .filter(target -> !target.contains("*") && !target.contains("$") && !target.startsWith("unix:"));
        Stream<String> bound =
                binding.get().filter(Binding::privateEndpoint).flatMap(Binding::endpoint).map(Reach::target).stream()
                        .filter(target -> callee.may(CONNECT, ENDPOINT) || permits(target));
        return Stream.concat(granted, bound).distinct().toList();
    }

    private boolean isEndpoint(URI address) {
        return binding.get()
                .flatMap(Binding::endpoint)
                .filter(bound -> String.valueOf(bound.getScheme()).equalsIgnoreCase(address.getScheme())
                        && target(bound).equals(target(address)))
                .isPresent();
    }

    private static String target(URI address) {
        int otherwise = "https".equalsIgnoreCase(address.getScheme()) ? HTTPS : HTTP;
        return String.valueOf(address.getHost()).toLowerCase(Locale.ROOT) + ":"
                + (address.getPort() < 0 ? otherwise : address.getPort());
    }
}
