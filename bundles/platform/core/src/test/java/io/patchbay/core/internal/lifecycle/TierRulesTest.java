package io.patchbay.core.internal.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import io.patchbay.api.trust.Signature;
import io.patchbay.api.trust.TrustCode;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TierRulesTest {
    private static final Optional<Signature> UNSIGNED = Optional.of(signature(Optional.of(TrustCode.JAR_UNSIGNED), ""));
    private static final Optional<Signature> BY_ACME = Optional.of(signature(Optional.empty(), "Acme"));

    private static Signature signature(Optional<TrustCode> fault, String publisher) {
        return new Signature(
                fault,
                "",
                Optional.of(publisher).filter(name -> !name.isEmpty()),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    @Test
    void whatAsksForItIsIsolatedAndNothingElse() {
        assertThat(TierRules.USUAL.isolates("acme.one", "isolated", () -> UNSIGNED))
                .isTrue();
        assertThat(TierRules.USUAL.isolates("acme.one", "sandboxed", () -> UNSIGNED))
                .isFalse();
        assertThat(TierRules.USUAL.isolates("acme.one", "", () -> UNSIGNED)).isFalse();
    }

    @Test
    void theAdministratorsWordIsTheLast() {
        TierRules rules = new TierRules(List.of("acme.*", "other"), List.of("acme.one"), List.of(), true, 0, 0);

        assertThat(rules.isolates("acme.one", "isolated", () -> UNSIGNED)).isFalse();
        assertThat(rules.isolates("acme.two", "sandboxed", () -> BY_ACME)).isTrue();
        assertThat(rules.isolates("other", "", () -> BY_ACME)).isTrue();
        assertThat(rules.isolates("other.more", "", () -> BY_ACME)).isFalse();
    }

    @Test
    void whoSignedDecidesWhereNothingElseIsSaid() {
        TierRules unsigned = new TierRules(List.of(), List.of(), List.of(), true, 0, 0);
        TierRules acme = new TierRules(List.of(), List.of(), List.of("Acme"), false, 0, 0);

        assertThat(unsigned.isolates("any", "", () -> UNSIGNED)).isTrue();
        assertThat(unsigned.isolates("any", "", Optional::empty)).isTrue();
        assertThat(unsigned.isolates("any", "", () -> BY_ACME)).isFalse();
        assertThat(acme.isolates("any", "", () -> BY_ACME)).isTrue();
        assertThat(acme.isolates("any", "", () -> UNSIGNED)).isFalse();
    }
}
