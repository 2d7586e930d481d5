package io.patchbay.outbound.internal;

import io.patchbay.api.schedule.Executors;
import java.net.URI;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.client.ProtocolHandlers;
import org.eclipse.jetty.client.ProxyAuthenticationProtocolHandler;
import org.eclipse.jetty.client.RedirectProtocolHandler;
import org.eclipse.jetty.client.Request;
import org.eclipse.jetty.client.WWWAuthenticationProtocolHandler;
import org.eclipse.jetty.client.transport.HttpClientTransportOverHTTP;
import org.eclipse.jetty.http.HttpCookieStore;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.ClientConnector;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.ScheduledExecutorScheduler;
import org.jspecify.annotations.Nullable;

/** Jetty's client, made when it is first needed: most nodes of a test and many of a user never go outside. Thread-safe. */
final class Wire {
    private static final int THREADS = 8;
    private static final int QUEUE = 1_024;
    private static final int LOOKUPS = 4;
    private static final int CONNECTIONS_PER_PEER = 32;
    private static final int MOST_HEAD = 32 * 1024;
    private static final long CONNECT_MILLIS = 10_000;
    private static final long FORGET_PEER_MILLIS = 60_000;

    private final Executors executors;
    private final Lookup lookup;
    private final SslContextFactory.Client tls;
    private @Nullable Running running;
    private boolean closed;

    Wire(Executors executors, Lookup lookup, SslContextFactory.Client tls) {
        this.executors = executors;
        this.lookup = lookup;
        this.tls = tls;
    }

    private record Running(
            HttpClient client, ExecutorService threads, ExecutorService lookups, ScheduledExecutorService timer) {
        void stop() {
            try {
                client.stop();
            } catch (Exception e) {
                throw new IllegalStateException("The HTTP client does not stop.", e);
            } finally {
                threads.shutdownNow();
                lookups.shutdownNow();
                timer.shutdownNow();
            }
        }
    }

    /** Returns a request; its connection is shared only with requests that may reach the same targets. */
    Request request(URI uri, Targets targets) {
        return client().newRequest(uri).tag(targets);
    }

    /** Gives a request up; its connection is closed. */
    static void abort(Request request, Throwable why) {
        // That it had ended already is as good.
        CompletableFuture<Boolean> unused = request.abort(why);
    }

    synchronized void close() {
        closed = true;
        Running present = running;
        running = null;
        if (present != null) {
            present.stop();
        }
    }

    private synchronized HttpClient client() {
        if (closed) {
            throw new IllegalStateException("The HTTP client is stopped.");
        }
        Running present = running;
        if (present == null) {
            present = start();
            running = present;
        }
        return present.client();
    }

    private Running start() {
        ExecutorService threads = executors.bounded("io.patchbay.outbound-http", THREADS, QUEUE);
        ExecutorService lookups = executors.bounded("io.patchbay.outbound-dns", LOOKUPS, QUEUE);
        ScheduledExecutorService timer = executors.timer("io.patchbay.outbound-timer");
        ClientConnector connector = new ClientConnector();
        connector.setSelectors(1);
        connector.setSslContextFactory(tls);
        HttpClient client = new HttpClient(new HttpClientTransportOverHTTP(connector));
        client.setExecutor(threads);
        client.setScheduler(new ScheduledExecutorScheduler(timer));
        client.setSocketAddressResolver(new GuardedResolver(lookup, lookups));
        configure(client);
        Running started = new Running(client, threads, lookups, timer);
        Thread self = Thread.currentThread();
        ClassLoader loader = self.getContextClassLoader();
        try {
            // Jetty looks for its parts through the context, which is the plugin's here.
            self.setContextClassLoader(Wire.class.getClassLoader());
            client.start();
            removeHandlers(client.getProtocolHandlers());
            return started;
        } catch (Exception e) {
            started.stop();
            throw new IllegalStateException("The HTTP client does not start.", e);
        } finally {
            self.setContextClassLoader(loader);
        }
    }

    private static void configure(HttpClient client) {
        client.setName("io.patchbay.outbound");
        client.setFollowRedirects(false);
        client.setHttpCookieStore(new HttpCookieStore.Empty());
        client.setUserAgentField(new HttpField(HttpHeader.USER_AGENT, "Patchbay"));
        client.setMaxConnectionsPerDestination(CONNECTIONS_PER_PEER);
        client.setMaxResponseHeadersSize(MOST_HEAD);
        client.setConnectTimeout(CONNECT_MILLIS);
        client.setDestinationIdleTimeout(FORGET_PEER_MILLIS);
    }

    /** Redirects are followed by us, and a 401 is an answer like others. */
    private static void removeHandlers(ProtocolHandlers handlers) {
        handlers.remove(RedirectProtocolHandler.NAME);
        handlers.remove(WWWAuthenticationProtocolHandler.NAME);
        handlers.remove(ProxyAuthenticationProtocolHandler.NAME);
    }
}
