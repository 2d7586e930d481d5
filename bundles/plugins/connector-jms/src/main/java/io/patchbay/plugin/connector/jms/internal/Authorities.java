package io.patchbay.plugin.connector.jms.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.patchbay.plugin.invocation.PluginException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Collection;

/** Certificates an integration trusts, as a file: the library takes no other form. */
final class Authorities {
    /** Of a store of certificates, which are no secret; the library wants one. */
    static final String PASSWORD = "certificates";

    private Authorities() {}

    static Path store(String pem, Path folder) {
        try {
            Collection<? extends Certificate> certificates = CertificateFactory.getInstance("X.509")
                    .generateCertificates(new ByteArrayInputStream(pem.getBytes(UTF_8)));
            if (certificates.isEmpty()) {
                throw new GeneralSecurityException("there is no certificate in it");
            }
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            for (Certificate certificate : certificates) {
                store.setCertificateEntry("authority-" + store.size(), certificate);
            }
            Path file = Files.createTempFile(folder, "authorities-", ".p12");
            try (OutputStream out = Files.newOutputStream(file)) {
                store.store(out, PASSWORD.toCharArray());
            }
            return file;
        } catch (GeneralSecurityException | IOException e) {
            throw new PluginException(
                    "invalid-setting",
                    "Setting 'authorities' cannot be used: " + e.getMessage()
                            + ". Expected certificates in PEM form, '-----BEGIN CERTIFICATE-----' and so on.",
                    e);
        }
    }
}
