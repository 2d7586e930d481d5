package io.patchbay.outbound.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TargetsTest {
    @Test
    void addressesNetworksAndNamesAreAllowedOnTheirPortOnly() throws Exception {
        Targets targets =
                Targets.of(List.of("10.0.0.0/8:443", "[::1]:8080", "fd00::/8:443", "DB.internal:5432", "127.1:80"));

        assertThat(targets.allowAddress(address("10.1.2.3"), 443)).isTrue();
        assertThat(targets.allowAddress(address("10.1.2.3"), 80)).isFalse();
        assertThat(targets.allowAddress(address("11.1.2.3"), 443)).isFalse();
        assertThat(targets.allowAddress(address("::1"), 8080)).isTrue();
        assertThat(targets.allowAddress(address("fd12::1"), 443)).isTrue();
        assertThat(targets.allowAddress(address("127.0.0.1"), 80)).isTrue();
        assertThat(targets.allowName("db.internal", 5432)).isTrue();
        assertThat(targets.allowName("db.internal", 5433)).isFalse();
        assertThat(targets.allowName("xdb.internal", 5432)).isFalse();
    }

    @Test
    void sameTargetsInAnotherOrderAreEqual() {
        assertThat(Targets.of(List.of("a.example:1", "10.0.0.0/8:2")))
                .isEqualTo(Targets.of(List.of("10.0.0.0/8:2", "a.example:1", "a.example:1")))
                .hasSameHashCodeAs(Targets.of(List.of("10.0.0.0/8:2", "a.example:1")))
                .isNotEqualTo(Targets.of(List.of("a.example:1")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "*:443",
                "*.example.com:443",
                "example.com",
                "example.com:",
                ":443",
                "a:99999",
                "10.0.0.0/33:1",
                "10.0.0.0/x:1",
                "x/8:1"
            })
    void whatIsNoTargetIsNamed(String text) {
        assertThatThrownBy(() -> Targets.of(List.of(text))).isInstanceOf(IllegalArgumentException.class);
    }

    private static InetAddress address(String literal) throws UnknownHostException {
        return InetAddress.getAllByName(literal)[0];
    }
}
