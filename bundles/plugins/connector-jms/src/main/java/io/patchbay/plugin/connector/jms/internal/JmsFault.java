package io.patchbay.plugin.connector.jms.internal;

import io.patchbay.plugin.invocation.PluginException;
import jakarta.jms.InvalidDestinationException;
import jakarta.jms.InvalidSelectorException;
import jakarta.jms.JMSSecurityException;
import jakarta.jms.JMSSecurityRuntimeException;

/** Names what went wrong with a broker, and what to do about it. */
final class JmsFault {
    private JmsFault() {}

    static RuntimeException ofConnecting(Exception thrown, String address) {
        if (thrown instanceof JMSSecurityException || thrown instanceof JMSSecurityRuntimeException) {
            return new PluginException(
                    "credentials-refused",
                    "Broker '" + address
                            + "' refused the credentials. Check 'user' and the secret 'password' of the integration.",
                    thrown);
        }
        RuntimeException named = of(thrown, "broker '" + address + "'");
        return named instanceof PluginException
                ? new PluginException(
                        "peer-unreachable",
                        "Broker '" + address + "' let nobody connect: " + thrown.getMessage()
                                + ". Check the endpoint, 'security' and 'authorities' of the integration.",
                        thrown)
                : named;
    }

    static RuntimeException of(Exception thrown, String what) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof SecurityException denial) {
                return denial;
            }
        }
        if (thrown instanceof JMSSecurityException) {
            return new PluginException(
                    "not-allowed",
                    "The broker does not allow this for " + what + ". Give the account the right to.",
                    thrown);
        }
        if (thrown instanceof InvalidDestinationException) {
            return new PluginException(
                    "queue-not-found",
                    "There is no " + what + " at the broker. Check the name for typing errors, or have it made.",
                    thrown);
        }
        if (thrown instanceof InvalidSelectorException) {
            return new PluginException(
                    "invalid-option",
                    "Option 'selector' is not understood for " + what
                            + ": expected a condition of JMS, such as \"region = 'north'\".",
                    thrown);
        }
        return new PluginException(
                "peer-failed",
                "The broker failed for " + what + ": " + thrown.getMessage() + ". Try again; look at the broker's log.",
                thrown);
    }
}
