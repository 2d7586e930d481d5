package io.patchbay.http.internal.rest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SealTest {
    @Test
    void opensWithTheSameTokenForTheSameAnswer() {
        String sealed = new Seal("token", "id").close("secret");

        assertThat(sealed).doesNotContain("secret");
        assertThat(new Seal("token", "id").open(sealed)).contains("secret");
    }

    @Test
    void staysClosedForAnotherTokenAndAnotherAnswer() {
        String sealed = new Seal("token", "id").close("secret");

        assertThat(new Seal("other", "id").open(sealed)).isEmpty();
        assertThat(new Seal("token", "other").open(sealed)).isEmpty();
    }

    @Test
    void neverSealsTheSameTextAlike() {
        Seal seal = new Seal("token", "id");

        assertThat(seal.close("secret")).isNotEqualTo(seal.close("secret"));
    }
}
