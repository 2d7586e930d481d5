package io.patchbay.webhook.internal.inbound;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.patchbay.api.PatchbayException;
import io.patchbay.api.inbound.InboundHooks.Arrival;
import io.patchbay.webhook.internal.WebhookCode;
import java.io.ByteArrayOutputStream;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Verifies a message as its sender signs; all comparisons take the same time whatever they find. */
final class Verification {
    private static final Duration TOLERANCE = Duration.ofMinutes(5);

    private final Arrival arrival;
    private final String secret;
    private final Instant now;

    Verification(Arrival arrival, String secret, Instant now) {
        this.arrival = arrival;
        this.secret = secret;
        this.now = now;
    }

    /**
     * Verifies it.
     *
     * @return what tells the message from others of its source: something that is signed, or follows from it
     * @throws PatchbayException with {@code SIGNATURE_REFUSED}
     */
    String verify(Preset preset) {
        return switch (preset) {
            case STANDARD -> standard();
            case GITHUB -> github();
            case STRIPE -> stripe();
            case SHOPIFY -> shopify();
            case SLACK -> slack();
        };
    }

    private String standard() {
        String id = needed("webhook-id");
        String time = timely(needed("webhook-timestamp"));
        byte[] key = Base64.getDecoder().decode(secret.startsWith("whsec_") ? secret.substring(6) : secret);
        String expected = "v1," + base64(hmac(key, id + "." + time + "."));
        require(Arrays.stream(needed("webhook-signature").split(" ")).toList(), expected, "webhook-signature");
        return digest(id);
    }

    /** Without a time of sending the bytes themselves tell a message from others: whoever has seen one cannot send it again. */
    private String github() {
        String expected = "sha256=" + hex(hmac(secret.getBytes(UTF_8), ""));
        require(List.of(needed("x-hub-signature-256")), expected, "X-Hub-Signature-256");
        return digest(expected);
    }

    private String shopify() {
        String expected = base64(hmac(secret.getBytes(UTF_8), ""));
        require(List.of(needed("x-shopify-hmac-sha256")), expected, "X-Shopify-Hmac-Sha256");
        return digest(expected);
    }

    private String stripe() {
        List<String> parts = Arrays.stream(needed("stripe-signature").split(","))
                .map(String::strip)
                .toList();
        String time = timely(parts.stream()
                .filter(part -> part.startsWith("t="))
                .map(part -> part.substring(2))
                .findFirst()
                .orElse(""));
        String expected = "v1=" + hex(hmac(secret.getBytes(UTF_8), time + "."));
        require(parts.stream().filter(part -> part.startsWith("v1=")).toList(), expected, "Stripe-Signature");
        return digest(expected);
    }

    private String slack() {
        String time = timely(needed("x-slack-request-timestamp"));
        String expected = "v0=" + hex(hmac(secret.getBytes(UTF_8), "v0:" + time + ":"));
        require(List.of(needed("x-slack-signature")), expected, "X-Slack-Signature");
        return digest(expected);
    }

    private String needed(String name) {
        return arrival.header(name)
                .orElseThrow(() -> refused("Header '" + name + "' is missing: expected a signed message."));
    }

    private String timely(String seconds) {
        if (!seconds.matches("\\d{1,12}")) {
            throw refused("The time of the message is missing or no number of seconds.");
        }
        Duration age = Duration.between(Instant.ofEpochSecond(Long.parseLong(seconds)), now)
                .abs();
        if (age.compareTo(TOLERANCE) > 0) {
            throw refused("The message is of another time: expected at most " + TOLERANCE.toMinutes()
                    + " minutes from now. Check the clocks, or send it again.");
        }
        return seconds;
    }

    private static void require(List<String> signatures, String expected, String header) {
        boolean found = false;
        for (String signature : signatures) {
            found |= MessageDigest.isEqual(signature.getBytes(UTF_8), expected.getBytes(UTF_8));
        }
        if (!found) {
            throw refused(
                    "Header '" + header
                            + "' does not fit the body: expected a signature with the secret of this source. Check the secret.");
        }
    }

    /** The code of what stands before the body, and of the body as it came. */
    private byte[] hmac(byte[] key, String before) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            ByteArrayOutputStream signed = new ByteArrayOutputStream();
            signed.writeBytes(before.getBytes(UTF_8));
            signed.writeBytes(arrival.bytes());
            return mac.doFinal(signed.toByteArray());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has HmacSHA256.", e);
        }
    }

    private static String digest(String text) {
        try {
            return hex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has SHA-256.", e);
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    private static PatchbayException refused(String message) {
        return new PatchbayException(WebhookCode.SIGNATURE_REFUSED, message);
    }
}
