package io.patchbay.integration.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.patchbay.api.CommonCode;
import io.patchbay.api.PatchbayException;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EndpointTest {
    @ParameterizedTest
    @CsvSource({
        "https://API.Example.com, https://api.example.com, api.example.com:443",
        "HTTP://api.example.com./v2/, http://api.example.com/v2/, api.example.com:80",
        "https://api.example.com:8443, https://api.example.com:8443, api.example.com:8443",
        "tcp://db.example.com:5432, tcp://db.example.com:5432, db.example.com:5432",
        "http://127.0.0.1:9000, http://127.0.0.1:9000, 127.0.0.1:9000",
        "http://[::1]:9000, http://[0:0:0:0:0:0:0:1]:9000, [0:0:0:0:0:0:0:1]:9000"
    })
    void addressesAreBroughtIntoOneForm(String given, String formed, String target) {
        URI endpoint = Endpoint.parse(given);

        assertThat(endpoint).hasToString(formed);
        assertThat(Endpoint.target(endpoint)).isEqualTo(target);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "api.example.com",
                "/path",
                "ftp://api.example.com",
                "file:///etc/passwd",
                "https:///path",
                "https://",
                "https:api.example.com",
                "https://api_x y",
                "https://b\u00fccher.example",
                "https://api.example.com?x=1",
                "https://api.example.com#x",
                "https://api.example.com:0",
                "https://api.example.com:70000",
                "https://a..b",
                "tcp://db.example.com",
                "http://2130706433",
                "http://0x7f.1",
                "http://127.1",
                "http://0177.0.0.1",
                "http://1.2.3.256",
                "http://[::ffff:127.0.0.1]",
                "http://[fe80::1%25eth0]"
            })
    void whatDoesNotLeadToAHostIsRefused(String given) {
        assertThatThrownBy(() -> Endpoint.parse(given)).isInstanceOfSatisfying(PatchbayException.class, refusal -> {
            assertThat(refusal.code()).isEqualTo(CommonCode.INVALID_VALUE);
            assertThat(refusal.pointer()).contains("/endpoint");
            assertThat(refusal.getMessage()).contains("xpected");
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://ada:s3cret@api.example.com",
                "https://ada:s3cret@b\u00fccher.example",
                "tcp://s3cret@db:1",
                "https:ada:s3cret@x"
            })
    void userInfoIsRefusedWithoutBeingRepeated(String given) {
        assertThatThrownBy(() -> Endpoint.parse(given))
                .hasMessage(
                        "The endpoint has no host, or a user or password before it: expected 'https://host'. Set these as secrets.");
    }

    @Test
    void addressesThatAreTooLongAreRefused() {
        assertThatThrownBy(() -> Endpoint.parse("https://api.example.com/" + "x".repeat(2_000)))
                .hasMessage("The endpoint has 2024 characters: expected at most 2000.");
    }

    @Test
    void onlyAllowedEndpointsMayBePrivate() {
        PrivateEndpoints open = PrivateEndpoints.of(" erp.corp.example:443 ", "*.lan:8080", "127.0.0.1:*", "");

        assertThat(open.allows(Endpoint.parse("https://ERP.corp.example"))).isTrue();
        assertThat(open.allows(Endpoint.parse("http://wiki.lan:8080/x"))).isTrue();
        assertThat(open.allows(Endpoint.parse("http://127.0.0.1:9000"))).isTrue();
        assertThat(open.allows(Endpoint.parse("https://erp.corp.example:8443"))).isFalse();
        assertThat(open.allows(Endpoint.parse("http://wiki.lan"))).isFalse();
        assertThat(open.allows(Endpoint.parse("http://127.0.0.1.evil.example:9000")))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"127.0.0.1", "10.0.0.0/8:443", "10.*:443", "unix:/run/x", "${connection}", "*", "http://a:1"})
    void whatIsNoHostAndPortAllowsNothing(String target) {
        assertThat(PrivateEndpoints.of(target).allowed()).isEmpty();
    }
}
