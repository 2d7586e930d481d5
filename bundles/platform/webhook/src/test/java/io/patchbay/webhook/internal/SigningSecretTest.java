package io.patchbay.webhook.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.standardwebhooks.Webhook;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SigningSecretTest {
    private static final String BODY = "{\"type\":\"order.paid\",\"data\":{\"text\":\"für 5 €\"}}";

    @Test
    void signatureIsThatOfThePublicVector() {
        SigningSecret secret = new SigningSecret("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", Optional.empty());

        String signature = secret.sign(
                "msg_p5jXN8AQM9LWM0D4loKWxJek", Instant.ofEpochSecond(1_614_265_330), "{\"test\": 2432232314}");

        assertThat(signature).isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    @Test
    void referenceLibraryVerifiesWhatIsSigned() throws Exception {
        SigningSecret secret = SigningSecret.create(SignatureScheme.V1);
        Instant now = Instant.now(java.time.Clock.systemUTC());
        Map<String, List<String>> headers = Map.of(
                "webhook-id", List.of("01ARZ3NDEKTSV4RRFFQ69G5FAV"),
                "webhook-timestamp", List.of(Long.toString(now.getEpochSecond())),
                "webhook-signature", List.of(secret.sign("01ARZ3NDEKTSV4RRFFQ69G5FAV", now, BODY)));

        new Webhook(secret.text())
                .verify(
                        BODY,
                        java.net.http.HttpHeaders.of(headers, (name, value) -> true)
                                .map());

        assertThat(secret.text()).startsWith("whsec_");
    }

    @Test
    void signatureOfTheAsymmetricSchemeIsVerifiedWithThePublicKeyAlone() throws Exception {
        SigningSecret secret = SigningSecret.create(SignatureScheme.V1A);
        Instant now = Instant.ofEpochSecond(1_614_265_330);

        String signature = secret.sign("msg_1", now, BODY);

        Signature verifier = Signature.getInstance("Ed25519");
        verifier.initVerify(publicKey(secret.publicKey().orElseThrow()));
        verifier.update(("msg_1.1614265330." + BODY).getBytes(java.nio.charset.StandardCharsets.UTF_8));
        assertThat(signature).startsWith("v1a,");
        assertThat(verifier.verify(Base64.getDecoder().decode(signature.substring(4))))
                .isTrue();
    }

    private static PublicKey publicKey(String text) throws Exception {
        byte[] head = HexFormat.of().parseHex("302a300506032b6570032100");
        byte[] key = Base64.getDecoder().decode(text.substring("whpk_".length()));
        byte[] encoded = Arrays.copyOf(head, head.length + key.length);
        System.arraycopy(key, 0, encoded, head.length, key.length);
        return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded));
    }

    @Test
    void secretIsShownByNoLog() {
        SigningSecret secret = SigningSecret.create(SignatureScheme.V1);

        assertThat(secret.toString()).doesNotContain(secret.text());
    }
}
