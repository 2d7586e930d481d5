package io.patchbay.worker.internal;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WishTest {
    @TempDir
    Path folder;

    private Wish read(String sent) throws IOException {
        UnixDomainSocketAddress at = UnixDomainSocketAddress.of(folder.resolve("s"));
        try (ServerSocketChannel listener = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            listener.bind(at);
            try (SocketChannel worker = SocketChannel.open(at);
                    SocketChannel host = listener.accept()) {
                worker.write(ByteBuffer.wrap(sent.getBytes(ISO_8859_1)));
                worker.shutdownOutput();
                return Wish.read(host);
            }
        } finally {
            Files.delete(at.getPath());
        }
    }

    @Test
    void socksNamesAHostOrAnAddress() throws IOException {
        assertThat(read("\5\1\0\5\1\0\3\13api.example\1\273"))
                .isEqualTo(new Wish(Wish.Kind.SOCKS, "api.example", 443, ""));
        assertThat(read("\5\2\0\2\5\1\0\1\12\0\0\1\0\120")).isEqualTo(new Wish(Wish.Kind.SOCKS, "10.0.0.1", 80, ""));
    }

    @Test
    void aTunnelAndACheckNameHostAndPort() throws IOException {
        assertThat(read("CONNECT api.example:443 HTTP/1.1\r\nHost: api.example:443\r\n\r\nhello"))
                .isEqualTo(new Wish(Wish.Kind.TUNNEL, "api.example", 443, "hello"));
        assertThat(read("CHECK [::1]:80 HTTP/1.1\r\n\r\n")).isEqualTo(new Wish(Wish.Kind.CHECK, "::1", 80, ""));
    }

    @Test
    void aRequestToAProxyBecomesTheLastOneToItsHost() throws IOException {
        Wish wish = read("POST http://api.example/a?b=c HTTP/1.1\r\nHost: api.example\r\nProxy-Authorization: x\r\n"
                + "Connection: Upgrade\r\nUpgrade: h2c\r\nContent-Length: 2\r\n\r\nhi");

        assertThat(wish)
                .isEqualTo(
                        new Wish(
                                Wish.Kind.REQUEST,
                                "api.example",
                                80,
                                "POST /a?b=c HTTP/1.1\r\nHost: api.example\r\nContent-Length: 2\r\nConnection: close\r\n\r\nhi"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\5",
                "\5\1\0\5\2\0\1\12\0\0\1\0\120",
                "\4\1",
                "GET / HTTP/1.1\r\n\r\n",
                "GET https://a.example/ HTTP/1.1\r\n\r\n",
                "CONNECT a.example HTTP/1.1\r\n\r\n",
                "CONNECT a.example:99999 HTTP/1.1\r\n\r\n",
                "CONNECT :443 HTTP/1.1\r\n\r\n",
                "CONNECT a.example:443\r\n\r\n"
            })
    void whatIsNoneOfTheseIsRefused(String sent) {
        assertThatThrownBy(() -> read(sent)).isInstanceOf(IOException.class);
    }

    @Test
    void aHeadWithoutEndIsRefused() {
        assertThatThrownBy(() -> read("CONNECT " + "a".repeat(20_000)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("longer than 16384");
    }

    @Test
    void aRefusalSaysWhyWhereItCan() throws IOException {
        Wish check = new Wish(Wish.Kind.CHECK, "a", 1, "");
        Wish socks = new Wish(Wish.Kind.SOCKS, "a", 1, "");

        assertThat(new String(check.refused(Wish.Refusal.DENIED, "no\r\nway"), ISO_8859_1))
                .isEqualTo("HTTP/1.1 403 no way\r\n\r\n");
        assertThat(socks.refused(Wish.Refusal.DENIED, "no")[1]).isEqualTo((byte) 2);
        assertThat(socks.granted()[1]).isEqualTo((byte) 0);
    }
}
