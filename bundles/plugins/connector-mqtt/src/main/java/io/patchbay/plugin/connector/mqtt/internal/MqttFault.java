package io.patchbay.plugin.connector.mqtt.internal;

import io.patchbay.plugin.invocation.PluginException;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLException;
import org.eclipse.paho.mqttv5.client.MqttClientException;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.packet.MqttReturnCode;

/** Names what went wrong with a broker, and what to do about it. */
final class MqttFault {
    private static final Set<Integer> STRANGER = Set.of(
            MqttReturnCode.RETURN_CODE_BAD_USERNAME_OR_PASSWORD,
            MqttReturnCode.RETURN_CODE_NOT_AUTHORIZED,
            MqttReturnCode.RETURN_CODE_BANNED,
            MqttReturnCode.RETURN_CODE_BAD_AUTHENTICATION,
            (int) MqttClientException.REASON_CODE_FAILED_AUTHENTICATION,
            (int) MqttClientException.REASON_CODE_NOT_AUTHORIZED);

    private static final Set<Integer> TOO_LARGE = Set.of(
            MqttReturnCode.RETURN_CODE_PACKET_TOO_LARGE,
            MqttClientException.REASON_CODE_INCOMING_PACKET_TOO_LARGE,
            MqttClientException.REASON_CODE_OUTGOING_PACKET_TOO_LARGE);

    private MqttFault() {}

    static RuntimeException ofConnecting(MqttException thrown, String address) {
        if (STRANGER.contains(thrown.getReasonCode())) {
            return new PluginException(
                    "credentials-refused",
                    "Broker '" + address
                            + "' refused the credentials. Check 'user' and the secret 'password' of the integration.",
                    thrown);
        }
        return of(thrown, "broker '" + address + "'");
    }

    static RuntimeException of(MqttException thrown, String what) {
        int code = thrown.getReasonCode();
        if (STRANGER.contains(code)) {
            return new PluginException(
                    "not-allowed",
                    "The broker does not allow this for " + what + ". Give the account the right to.",
                    thrown);
        }
        if (code == MqttReturnCode.RETURN_CODE_SESSION_TAKEN_OVER) {
            return new PluginException(
                    "session-taken-over",
                    "Another client connected with the name of this session while it read " + what
                            + ". Let one call at a time use it, or name another 'session'.",
                    thrown);
        }
        if (code == MqttReturnCode.RETURN_CODE_TOPIC_FILTER_NOT_VALID
                || code == MqttReturnCode.RETURN_CODE_TOPIC_NAME_INVALID) {
            return new PluginException(
                    "invalid-option", "The broker does not take the name of " + what + ". Change it.", thrown);
        }
        if (TOO_LARGE.contains(code)) {
            return new PluginException(
                    "message-too-large",
                    "A message is larger than the broker takes for " + what + ". Send less at once.",
                    thrown);
        }
        return ofConnection(thrown, what);
    }

    private static RuntimeException ofConnection(MqttException thrown, String what) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof SecurityException denial) {
                return denial;
            }
            if (cause instanceof SSLException) {
                return new PluginException(
                        "peer-unreachable",
                        "No encrypted connection for " + what + ": " + cause.getMessage()
                                + ". Check the endpoint, 'security' and 'authorities' of the integration.",
                        thrown);
            }
            if (cause instanceof IOException) {
                return new PluginException(
                        "peer-unreachable",
                        "The connection failed for " + what + ": " + said(cause)
                                + ". Check the endpoint; look at the broker's log.",
                        thrown);
            }
        }
        if (thrown.getReasonCode() == MqttClientException.REASON_CODE_CLIENT_TIMEOUT) {
            return new PluginException(
                    "peer-unreachable",
                    "The broker did not answer within 30 seconds for " + what
                            + ". Try again; look at the broker's log.",
                    thrown);
        }
        return new PluginException(
                "peer-failed",
                "The broker ended or refused it for " + what + ", with MQTT's code " + thrown.getReasonCode() + ": "
                        + said(thrown) + ". Look at the broker's log.",
                thrown);
    }

    private static String said(Throwable thrown) {
        return Optional.ofNullable(thrown.getMessage())
                .orElseGet(() -> thrown.getClass().getSimpleName());
    }
}
