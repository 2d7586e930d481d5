package io.patchbay.trust.internal.sign;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;

/** A server of timestamps (RFC 3161) that says whatever time the test wants. */
final class TestTimeServer implements AutoCloseable {
    private static final byte[] SHA256 = Der.sequence(Der.oid("2.16.840.1.101.3.4.2.1"));
    private static final byte[] TIME = Der.oid("1.2.840.113549.1.9.16.1.4");

    private final TestKey key;
    private final Instant time;
    private final HttpServer server;

    TestTimeServer(TestKey key, Instant time) {
        this.key = key;
        this.time = time;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::answer);
        server.start();
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
    }

    private void answer(HttpExchange exchange) throws IOException {
        byte[] request = exchange.getRequestBody().readAllBytes();
        byte[] answer = Der.sequence(Der.sequence(Der.integer(0)), token(request));
        exchange.getResponseHeaders().add("Content-Type", "application/timestamp-reply");
        exchange.sendResponseHeaders(200, answer.length);
        exchange.getResponseBody().write(answer);
        exchange.close();
    }

    private byte[] token(byte[] request) {
        byte[] imprint = Der.child(request, 1);
        byte[] third = Der.child(request, 2);
        byte[] nonce = third[0] == 0x06 ? Der.child(request, 3) : third;
        byte[] stated =
                Der.sequence(Der.integer(1), Der.oid("1.2.3.4"), imprint, Der.integer(7), Der.time(time), nonce);
        byte[] attributes = attributes(stated);
        byte[] signer = Der.sequence(
                Der.integer(1),
                Der.sequence(
                        TestKey.nameOf(key.name()),
                        Der.integer(key.certificate().getSerialNumber().longValue())),
                SHA256,
                Der.tagged(0xA0, attributes),
                TestKey.ECDSA_ID,
                Der.octets(key.sign(Der.set(attributes))));
        byte[] signed = Der.sequence(
                Der.integer(3),
                Der.set(SHA256),
                Der.sequence(TIME, Der.tagged(0xA0, Der.octets(stated))),
                Der.tagged(0xA0, encoded()),
                Der.set(signer));
        return Der.sequence(Der.oid("1.2.840.113549.1.7.2"), Der.tagged(0xA0, signed));
    }

    private static byte[] attributes(byte[] stated) {
        byte[] kind = Der.sequence(Der.oid("1.2.840.113549.1.9.3"), Der.set(TIME));
        byte[] digest = Der.sequence(Der.oid("1.2.840.113549.1.9.4"), Der.set(Der.octets(sha256(stated))));
        byte[] both = new byte[kind.length + digest.length];
        System.arraycopy(kind, 0, both, 0, kind.length);
        System.arraycopy(digest, 0, both, kind.length, digest.length);
        return both;
    }

    private byte[] encoded() {
        try {
            return key.certificate().getEncoded();
        } catch (java.security.cert.CertificateEncodingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
