package io.patchbay.core.internal.invocation;

import io.patchbay.core.internal.launcher.Privilege;
import io.patchbay.core.internal.launcher.Privilege.Region;
import io.patchbay.plugin.data.Blob;
import io.patchbay.plugin.invocation.OutboundHttp;
import io.patchbay.plugin.invocation.OutboundRequest;
import io.patchbay.plugin.invocation.OutboundResponse;
import java.io.IOException;
import java.io.InputStream;

/**
 * The outbound client as a plugin gets it. It checks addresses itself, so what it does is the platform's doing; the body of a
 * request is code of the plugin, and read as such.
 */
@SuppressWarnings("try") // closing them is all that is done with regions
record PlatformHttp(OutboundHttp client, Privilege privilege) implements OutboundHttp {
    @Override
    public OutboundResponse send(OutboundRequest request) {
        OutboundRequest asked = new OutboundRequest(
                request.method(),
                request.uri(),
                request.headers(),
                request.body().map(this::held));
        try (Region region = privilege.enter()) {
            OutboundResponse response = client.send(asked);
            return new OutboundResponse(
                    response.status(), response.headers(), new PlatformStreams(privilege).blob(response.body()));
        }
    }

    private Blob held(Blob body) {
        Blob.Content content = () -> {
            try (Region region = privilege.leave()) {
                return new Held(body.content().open(), privilege);
            }
        };
        return new Blob(body.name(), body.mediaType(), body.size(), content);
    }

    /** Bytes of the plugin, which is held to its grants while it says them. */
    private static final class Held extends InputStream {
        private final InputStream plugin;
        private final Privilege privilege;

        Held(InputStream plugin, Privilege privilege) {
            this.plugin = plugin;
            this.privilege = privilege;
        }

        @Override
        public int read() throws IOException {
            try (Region region = privilege.leave()) {
                return plugin.read();
            }
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
            try (Region region = privilege.leave()) {
                return plugin.read(bytes, from, length);
            }
        }

        @Override
        public void close() throws IOException {
            try (Region region = privilege.leave()) {
                plugin.close();
            }
        }
    }
}
