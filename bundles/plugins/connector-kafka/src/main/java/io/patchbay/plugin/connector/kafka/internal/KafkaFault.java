package io.patchbay.plugin.connector.kafka.internal;

import io.patchbay.plugin.invocation.PluginException;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Names what went wrong with a cluster, and what to do about it. */
final class KafkaFault {
    private KafkaFault() {}

    static RuntimeException of(Exception thrown, String what) {
        Throwable cause =
                thrown instanceof ExecutionException && thrown.getCause() != null ? thrown.getCause() : thrown;
        for (Throwable inner = cause; inner != null; inner = inner.getCause()) {
            if (inner instanceof SecurityException denial) {
                return denial;
            }
            if (inner instanceof AuthenticationException) {
                return new PluginException(
                        "credentials-refused",
                        "The cluster refused the credentials for " + what + ": " + inner.getMessage()
                                + ". Check 'security', 'user' and the secret 'password' of the integration.",
                        thrown);
            }
        }
        if (cause instanceof AuthorizationException) {
            return new PluginException(
                    "not-allowed",
                    "The cluster does not allow this for " + what + ": " + cause.getMessage()
                            + ". Give the account the right to.",
                    thrown);
        }
        if (cause instanceof UnknownTopicOrPartitionException) {
            return topicNotFound(what);
        }
        if (cause instanceof CommitFailedException || cause instanceof RebalanceInProgressException) {
            return new PluginException(
                    "group-moved-on",
                    "The group gave the partitions of " + what
                            + " to another reader meanwhile; the messages read last will be read again. Call again, and take rows "
                            + "faster or set 'most' lower.",
                    thrown);
        }
        if (cause instanceof TimeoutException || cause instanceof java.util.concurrent.TimeoutException) {
            return new PluginException(
                    "peer-unreachable",
                    "The cluster did not answer for " + what + ": " + cause.getMessage()
                            + " Check that every broker it names can be reached from here.",
                    thrown);
        }
        if (cause instanceof KafkaException) {
            return new PluginException(
                    "peer-failed",
                    "The cluster failed for " + what + ": " + innermost(cause).getMessage()
                            + ". Look at the settings of the integration, and at the brokers' log.",
                    thrown);
        }
        return thrown instanceof RuntimeException named ? named : new IllegalStateException(thrown);
    }

    private static Throwable innermost(Throwable thrown) {
        Throwable inner = thrown;
        while (inner.getCause() != null) {
            inner = inner.getCause();
        }
        return inner;
    }

    static PluginException topicNotFound(String what) {
        return PluginException.of(
                "topic-not-found", "There is no " + what + " in the cluster. Check 'topic', or have it made.");
    }
}
