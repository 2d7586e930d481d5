package io.patchbay.worker.child;

import io.patchbay.api.action.ActionCode;
import io.patchbay.api.permission.PermissionCode;
import java.io.IOException;
import java.net.ConnectException;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Sends ordinary connections of this process through the host: {@code java.net.Socket} by SOCKS, what speaks HTTP as through an
 * HTTP proxy. The host is asked first, since neither protocol can say why it refuses.
 */
final class WayOut extends ProxySelector {
    private static final int LONGEST_ANSWER = 4096;
    private static final int STATUS_AT = 9;
    private static final Map<String, Integer> PORTS = Map.of("http", 80, "https", 443, "ftp", 21);

    private final Path host;
    private @Nullable Relay relay;

    /** Takes the socket at which the host lets connections out. Nothing is opened before the first connection. */
    WayOut(Path host) {
        this.host = host;
    }

    @Override
    public List<Proxy> select(@Nullable URI uri) {
        if (uri == null || uri.getRawAuthority() == null) {
            throw new IllegalArgumentException("Address '" + uri + "': expected one with a host.");
        }
        String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
        try {
            ask(target(uri, scheme));
            Proxy.Type type = scheme.equals("http") || scheme.equals("https") ? Proxy.Type.HTTP : Proxy.Type.SOCKS;
            return List.of(new Proxy(type, relay().address()));
        } catch (IOException e) {
            throw WayOut.<RuntimeException>asIs(e);
        }
    }

    @Override
    public void connectFailed(URI uri, SocketAddress address, IOException failure) {
        // whoever connects is told
    }

    private static String target(URI uri, String scheme) {
        String authority = uri.getRawAuthority().substring(uri.getRawAuthority().lastIndexOf('@') + 1);
        return authority.matches(".*:\\d+") ? authority : authority + ":" + PORTS.getOrDefault(scheme, 0);
    }

    /** Returns if the host lets this out; says why not otherwise. */
    private void ask(String target) throws IOException {
        try (SocketChannel channel = Relay.connect(host)) {
            channel.write(
                    ByteBuffer.wrap(("CHECK " + target + " HTTP/1.1\r\n\r\n").getBytes(StandardCharsets.US_ASCII)));
            ByteBuffer answer = ByteBuffer.allocate(LONGEST_ANSWER);
            while (answer.hasRemaining() && channel.read(answer) >= 0) {
                // The host closes when it has said all.
            }
            String line = new String(answer.array(), 0, answer.position(), StandardCharsets.UTF_8).strip();
            if (line.length() < STATUS_AT + 3) {
                throw new ConnectException("'" + target + "' cannot be reached: the server lets nothing out now.");
            }
            String text = line.substring(STATUS_AT + 3).strip();
            switch (line.substring(STATUS_AT, STATUS_AT + 3)) {
                case "200" -> {}
                case "403" -> throw new EgressDenied(PermissionCode.PERMISSION_DENIED, text);
                case "429" -> throw new EgressDenied(ActionCode.BUDGET_EXCEEDED, text);
                default -> throw new ConnectException(text);
            }
        }
    }

    private synchronized Relay relay() throws IOException {
        Relay known = relay;
        if (known == null) {
            known = Relay.open(host);
            relay = known;
        }
        return known;
    }

    /** A selector may not throw what every connection may fail with, and who connects expects nothing else. */
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private static <T extends Throwable> RuntimeException asIs(IOException failure) throws T {
        throw (T) failure;
    }
}
