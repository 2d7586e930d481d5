package io.patchbay.outbound.internal;

import io.patchbay.plugin.invocation.PluginException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import org.eclipse.jetty.http.HttpException;
import org.jspecify.annotations.Nullable;

/** Turns what can go wrong outside into what plugins know. Addresses are told without path and query, which may be secret. */
final class Faults {
    private Faults() {}

    static PluginException of(URI uri, @Nullable Throwable fault) {
        for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
            if (cause instanceof AddressRefused refused) {
                return refused(refused);
            }
            if (cause instanceof TimeoutException || cause instanceof SocketTimeoutException) {
                return late(uri);
            }
            if (cause instanceof HttpException http) {
                return unreadable(uri, http);
            }
            if (cause instanceof UnknownHostException) {
                return unreachable(uri, "its name is not known", fault);
            }
            if (cause instanceof SSLException) {
                return unreachable(uri, "no trusted TLS connection: " + cause.getMessage(), fault);
            }
        }
        return unreachable(
                uri,
                fault == null ? "no reason given" : fault.getClass().getSimpleName() + ": " + fault.getMessage(),
                fault);
    }

    static PluginException refused(AddressRefused refused) {
        return new PluginException("address-refused", String.valueOf(refused.getMessage()), refused);
    }

    static PluginException late(URI uri) {
        return PluginException.of("peer-timeout", "'" + peer(uri) + "' did not answer in time.");
    }

    static PluginException tooLarge(URI uri, long most) {
        return PluginException.of(
                "answer-too-large", "The answer of '" + peer(uri) + "' is larger than the allowed " + most + " bytes.");
    }

    private static PluginException unreadable(URI uri, HttpException fault) {
        String reason = String.valueOf(fault.getReason());
        if (fault.getCode() == 431 || reason.contains("Too Large")) {
            return PluginException.of(
                    "answer-too-large", "The headers of the answer of '" + peer(uri) + "' are too large.");
        }
        return PluginException.of("peer-unreachable", "'" + peer(uri) + "' does not speak HTTP: " + reason + ".");
    }

    private static PluginException unreachable(URI uri, String why, @Nullable Throwable fault) {
        return new PluginException("peer-unreachable", "'" + peer(uri) + "' cannot be reached: " + why + ".", fault);
    }

    private static String peer(URI uri) {
        return uri.getScheme() + "://" + uri.getRawAuthority();
    }
}
