package io.patchbay.testkit.http;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** A certificate nobody but a test trusts, with its key. Immutable. */
public final class TestCertificate {
    private static final char[] PASSWORD = "changeit".toCharArray();

    private final KeyStore keys;

    private TestCertificate(KeyStore keys) {
        this.keys = keys;
    }

    /**
     * Makes one with the {@code keytool} of this Java.
     *
     * @param folder where its files may lie
     * @param names what it vouches for, such as {@code dns:peer.example} or {@code ip:127.0.0.1}
     */
    public static TestCertificate of(Path folder, String... names) {
        try {
            Path file = folder.resolve("certificate.p12");
            keytool(file, String.join(",", names));
            KeyStore made = KeyStore.getInstance("PKCS12");
            try (InputStream in = Files.newInputStream(file)) {
                made.load(in, PASSWORD);
            }
            made.setCertificateEntry("ca", made.getCertificate("peer"));
            return new TestCertificate(made);
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException("No certificate can be made for a test.", e);
        }
    }

    /** Returns the key, and the certificate as one that is trusted. */
    public KeyStore keys() {
        return keys;
    }

    /** Returns what a server proves itself with, and a client trusts. */
    public SSLContext context() {
        try {
            KeyManagerFactory own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            own.init(keys, PASSWORD);
            TrustManagerFactory others = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            others.init(keys);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(own.getKeyManagers(), others.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The certificate of a test cannot be used.", e);
        }
    }

    private static void keytool(Path file, String names) throws IOException {
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-keystore",
                        file.toString(),
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        new String(PASSWORD),
                        "-alias",
                        "peer",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=peer",
                        "-ext",
                        "SAN=" + names,
                        "-ext",
                        "BC=ca:true",
                        "-validity",
                        "2")
                .inheritIO()
                .start();
        try {
            if (keytool.waitFor() != 0) {
                throw new IOException("keytool ended with " + keytool.exitValue());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while keytool ran", e);
        }
    }
}
