package io.patchbay.trust.internal;

import io.patchbay.api.trust.JarGate.Mode;
import io.patchbay.api.trust.TrustCode;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How strict the gate is. What cannot be understood is as strict as can be, so that a slip of the pen lets nothing in. */
record Strictness(Mode mode, boolean countersigned, int minimumScore) {
    private static final Logger LOG = LoggerFactory.getLogger(Strictness.class);
    private static final int MOST = 100;

    static Strictness of(String mode, boolean countersigned, int minimumScore) {
        return new Strictness(mode(mode), countersigned, least(minimumScore));
    }

    private static Mode mode(String text) {
        Optional<Mode> mode = Arrays.stream(Mode.values())
                .filter(each -> each.name().toLowerCase(Locale.ROOT).equals(text.strip()))
                .findFirst();
        if (mode.isEmpty()) {
            LOG.error(
                    "Configuration '{}' mode '{}': expected off, warn or require. It holds as 'require' until it is one of these.",
                    TrustGate.PID,
                    text);
        }
        return mode.orElse(Mode.REQUIRE);
    }

    private static int least(int score) {
        if (score < 0 || score > MOST) {
            LOG.error(
                    "Configuration '{}' minimumScore '{}': expected 0 to 100. It holds as 100 until it is one of these.",
                    TrustGate.PID,
                    score);
            return MOST;
        }
        return score;
    }

    boolean refuses(TrustCode fault) {
        return mode == Mode.REQUIRE || fault == TrustCode.CERTIFICATE_REVOKED;
    }
}
