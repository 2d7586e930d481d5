package io.patchbay.api.permission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.patchbay.api.PatchbayException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GrantTest {
    @ParameterizedTest
    @CsvSource({
        "/x, /x, true",
        "/x, /x/, false",
        "/x, /x/y, false",
        "/x, /xy, false",
        "/x, /X, false",
        "/x/*, /x/y, true",
        "/x/*, /x/, true",
        "/x/*, /x, false",
        "/x/*, /x/y/z, false",
        "/x/**, /x, true",
        "/x/**, /x/, true",
        "/x/**, /x/y/z, true",
        "/x/**, /xy, false",
        "/**, /a/b, true",
        "*, /a, false",
        "/x*, /xy, false",
        "/*/y, /x/y, false"
    })
    void aPublicPathIsTheOneThatWasGranted(String target, String path, boolean covered) {
        Grant grant = new Grant("http.public", target);

        assertThat(grant.covers("http.public", path)).isEqualTo(covered);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/x//y",
                "//x/y",
                "/x/../y",
                "/x/./y",
                "/x/..",
                "/x/;a=b/y",
                "/x/y;v=1",
                "/x/%2e%2e/y",
                "/x%2fy",
                "/x\\y",
                "/x/y?z",
                "/x/\n",
                "",
                "x/y"
            })
    void aPathThatCanBeReadTwoWaysIsPublicForNobody(String path) {
        assertThat(new Grant("http.public", "/**").covers("http.public", path)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"http.public *", "http.public hooks", "http.public /a/../b", "http.public /a*"})
    void aPublicPathThatIsNoneIsRefusedWithAnExample(String text) {
        assertThatThrownBy(() -> Grant.parse(text))
                .isInstanceOf(PatchbayException.class)
                .hasMessageContaining("does not fit 'http.public': expected for example '/hooks/**'.");
    }

    @Test
    void namesOfHostsAreTheSameInAnyCase() {
        Grant grant = new Grant("net.connect", "*.Example.com:443");

        assertThat(grant.covers("net.connect", "api.example.com:443")).isTrue();
        assertThat(grant.covers("net.connect", "api.example.com:444")).isFalse();
        assertThat(grant.covers("net.connect", "example.com:443")).isFalse();
    }
}
