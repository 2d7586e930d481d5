package io.patchbay.testkit.http;

import io.patchbay.api.outbound.OutboundClients;
import io.patchbay.plugin.data.Blob;
import io.patchbay.plugin.invocation.OutboundHttp;
import io.patchbay.plugin.invocation.OutboundRequest;
import io.patchbay.plugin.invocation.OutboundResponse;
import io.patchbay.plugin.invocation.PluginException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.util.OptionalLong;
import javax.net.ssl.SSLContext;

/**
 * Clients for peers of a test on the loopback interface, without the guard of the platform: a target is refused unless the policy
 * names it, and bodies and timeouts are held to the policy. They send GET without body and follow no redirect. Thread-safe.
 */
public final class UnguardedClients implements OutboundClients {
    private final HttpClient http;

    /** Makes them; they trust what this context trusts. */
    public UnguardedClients(SSLContext tls) {
        this.http = HttpClient.newBuilder().sslContext(tls).build();
    }

    @Override
    public OutboundHttp client(Policy policy) {
        return request -> send(policy, request);
    }

    private OutboundResponse send(Policy policy, OutboundRequest request) {
        String target = request.uri().getAuthority();
        if (!policy.allowed().contains(target)) {
            throw PluginException.of("address-refused", "'" + target + "' is not allowed.");
        }
        policy.permit().accept(request.uri());
        try {
            HttpResponse<InputStream> answer = http.send(
                    HttpRequest.newBuilder(request.uri())
                            .timeout(policy.timeout())
                            .build(),
                    HttpResponse.BodyHandlers.ofInputStream());
            InputStream body = new Bounded(answer.body(), target, policy.maxBody());
            return new OutboundResponse(
                    answer.statusCode(),
                    answer.headers().map(),
                    new Blob("answer", "application/octet-stream", OptionalLong.empty(), () -> body));
        } catch (HttpTimeoutException e) {
            throw new PluginException("peer-timeout", "'" + target + "' did not answer in time.", e);
        } catch (IOException e) {
            throw new PluginException("peer-unreachable", "'" + target + "' cannot be reached: " + e + ".", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PluginException("peer-unreachable", "'" + target + "' was not waited for.", e);
        }
    }

    /** Ends like a body of the platform's clients. */
    private static final class Bounded extends FilterInputStream {
        private final String target;
        private final long most;
        private long seen;

        Bounded(InputStream body, String target, long most) {
            super(body);
            this.target = target;
            this.most = most;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int count = super.read(bytes, offset, length);
            seen += Math.max(0, count);
            if (seen > most) {
                throw PluginException.of(
                        "answer-too-large",
                        "The answer of '" + target + "' is larger than the allowed " + most + " bytes.");
            }
            return count;
        }
    }
}
