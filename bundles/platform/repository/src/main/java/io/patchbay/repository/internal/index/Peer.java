package io.patchbay.repository.internal.index;

import io.patchbay.api.PatchbayException;
import io.patchbay.api.outbound.OutboundClients;
import io.patchbay.api.repository.RepositoryCode;
import io.patchbay.plugin.invocation.OutboundRequest;
import io.patchbay.plugin.invocation.OutboundResponse;
import io.patchbay.plugin.invocation.PluginException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Opens what repositories have: files, and addresses behind the outbound guard. Thread-safe. */
public final class Peer {
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(30);
    private static final int MAX_REDIRECTS = 5;

    private final Supplier<Optional<OutboundClients>> clients;
    private final List<String> allowed;

    /** Makes one that may reach these private targets. */
    public Peer(Supplier<Optional<OutboundClients>> clients, List<String> allowed) {
        this.clients = clients;
        this.allowed = List.copyOf(allowed);
    }

    /**
     * Opens an address.
     *
     * @param most how many bytes there may be
     * @throws PatchbayException with {@link RepositoryCode#REPOSITORY_UNREACHABLE}
     */
    public InputStream open(URI address, long most) {
        try {
            return "file".equalsIgnoreCase(address.getScheme())
                    ? Files.newInputStream(Path.of(address))
                    : fetch(address, most);
        } catch (IOException | PluginException e) {
            throw unreachable(address, String.valueOf(e.getMessage()), e);
        }
    }

    private InputStream fetch(URI address, long most) throws IOException {
        OutboundClients there = clients.get()
                .orElseThrow(() -> unreachable(address, "the HTTP client of this server does not run", null));
        OutboundClients.Policy policy = new OutboundClients.Policy(allowed, ANSWER_WITHIN, most, MAX_REDIRECTS);
        OutboundResponse answer = there.client(policy).send(OutboundRequest.get(address));
        InputStream body = answer.body().content().open();
        if (answer.status() != 200) {
            body.close();
            throw unreachable(address, "the server answered " + answer.status(), null);
        }
        return body;
    }

    /** Says that nothing comes from an address. */
    public static PatchbayException unreachable(URI address, String reason, @Nullable Exception cause) {
        return new PatchbayException(
                RepositoryCode.REPOSITORY_UNREACHABLE,
                "'" + address + "' cannot be read: " + reason + (reason.endsWith(".") ? "" : ".")
                        + " Look at the address, or try later.",
                cause);
    }
}
