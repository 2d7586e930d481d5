package io.patchbay.outbound.internal;

import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.eclipse.jetty.client.Destination;
import org.eclipse.jetty.util.Promise;
import org.eclipse.jetty.util.SocketAddressResolver;

/**
 * Looks a host up and hands on only addresses that may be reached. The client connects to exactly these, so a name that means
 * something else a moment later changes nothing.
 */
final class GuardedResolver implements SocketAddressResolver {
    private final CheckedLookup lookup;
    private final Executor threads;

    GuardedResolver(Lookup lookup, Executor threads) {
        this.lookup = new CheckedLookup(lookup);
        this.threads = threads;
    }

    @Override
    public void resolve(String host, int port, Map<String, Object> context, Promise<List<InetSocketAddress>> promise) {
        if (!(context.get(Destination.CONTEXT_KEY) instanceof Destination destination)
                || !(destination.getOrigin().getTag() instanceof Targets targets)) {
            // Fail closed: without the policy of the request nothing is known to be allowed.
            promise.failed(new AddressRefused("Host '" + host + "' was asked for without a policy."));
            return;
        }
        try {
            threads.execute(() -> resolve(host, port, targets, promise));
        } catch (RejectedExecutionException e) {
            promise.failed(new UnknownHostException(host + " (too many names are being looked up)"));
        }
    }

    private void resolve(String host, int port, Targets targets, Promise<List<InetSocketAddress>> promise) {
        List<InetSocketAddress> allowed;
        try {
            allowed = lookup.allowed(host, port, targets);
        } catch (Throwable e) { // A promise that is never kept would leave the request hanging.
            promise.failed(e);
            return;
        }
        promise.succeeded(allowed);
    }
}
