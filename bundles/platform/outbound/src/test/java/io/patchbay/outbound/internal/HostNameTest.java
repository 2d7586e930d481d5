package io.patchbay.outbound.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostNameTest {
    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, 127.0.0.1",
        "2130706433, 127.0.0.1",
        "0x7f000001, 127.0.0.1",
        "0X7F.1, 127.0.0.1",
        "017700000001, 127.0.0.1",
        "0177.0.0.1, 127.0.0.1",
        "00000000000000000000177.0.0.1, 127.0.0.1",
        "127.1, 127.0.0.1",
        "127.0.1, 127.0.0.1",
        "127.0.0.1., 127.0.0.1",
        "0, 0.0.0.0",
        "0x, 0.0.0.0",
        "4294967295, 255.255.255.255",
        "169.254.43518, 169.254.169.254",
        "[::1], [0:0:0:0:0:0:0:1]",
        "[::ffff:127.0.0.1], 127.0.0.1",
        "[::ffff:7f00:1], 127.0.0.1",
        "Example.COM, example.com",
        "example.com., example.com",
        "xn--bcher-kva.example, xn--bcher-kva.example",
        "1.example.com, 1.example.com"
    })
    void everySpellingHasOneForm(String host, String form) throws Exception {
        assertThat(HostName.normalise(host)).isEqualTo(form);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "256.0.0.1", "1.2.3.4.5", "127.0.0.256", "4294967296", "09.1.1.1", "foo.1", "[fe80::1%25eth0]",
                "[::1]x", "a..b", "-a.example", "a_b.example", "١٢٧.0.0.1", "127。0。0。1", "1.2.3.99999999999999999999"
            })
    void whatIsNeitherNameNorAddressIsRefused(String host) {
        assertThatThrownBy(() -> HostName.normalise(host)).isInstanceOf(AddressRefused.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ftp://example.com/",
                "file:///etc/passwd",
                "gopher://127.0.0.1/",
                "//example.com/",
                "http://user:secret@example.com/",
                "http:///path",
                "http://%31%32%37.0.0.1/",
                "http://exa_mple.com/",
                "http://example.com:0/",
                "http://example.com:99999/",
                "mailto:a@example.com"
            })
    void addressThatIsNotPlainHttpIsRefusedAndNoSecretIsRepeated(String address) {
        assertThatThrownBy(() -> Hop.to(URI.create(address)))
                .isInstanceOf(AddressRefused.class)
                .message()
                .doesNotContain("secret");
    }

    @ParameterizedTest
    @CsvSource({
        "http://2130706433/a?b=c#d, http://127.0.0.1:80/a?b=c",
        "HTTPS://Example.com, https://example.com:443/",
        "http://[::ffff:10.0.0.1]:8080/%2e%2e/x, http://10.0.0.1:8080/%2e%2e/x"
    })
    void addressIsRebuiltFromWhatWasChecked(String address, String rebuilt) throws Exception {
        assertThat(Hop.to(URI.create(address)).uri()).hasToString(rebuilt);
    }
}
