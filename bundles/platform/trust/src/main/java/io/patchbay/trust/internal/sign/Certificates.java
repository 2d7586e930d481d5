package io.patchbay.trust.internal.sign;

import io.patchbay.api.CommonCode;
import io.patchbay.api.PatchbayException;
import io.patchbay.trust.internal.jar.Jars;
import java.io.ByteArrayInputStream;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Certificates as text and as numbers. */
final class Certificates {
    private static final int MAX_PEM = 15_000;
    private static final Pattern PEM = Pattern.compile(
            "-----BEGIN (?:X509 |TRUSTED )?CERTIFICATE-----\\s+([A-Za-z0-9+/=\\s]+)-----END", Pattern.DOTALL);

    private Certificates() {}

    /** Returns the one certificate in a text. */
    static X509Certificate parse(String pem) {
        if (pem.length() > MAX_PEM) {
            throw invalid("is longer than " + MAX_PEM + " characters; expected one certificate");
        }
        if (pem.contains("PRIVATE KEY")) {
            throw invalid(
                    "has a private key, which must not leave its owner; make a new key, then send only its certificate");
        }
        Matcher found = PEM.matcher(pem);
        if (!found.find()) {
            throw invalid("has no '-----BEGIN CERTIFICATE-----'; expected what 'keytool -exportcert -rfc' writes");
        }
        byte[] bytes = decode(found.group(1));
        if (found.find()) {
            throw invalid("has several certificates; send the one to trust, each publisher on its own");
        }
        return parse(bytes);
    }

    private static byte[] decode(String base64) {
        try {
            return Base64.getMimeDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            throw invalid("is not Base64 between its marks");
        }
    }

    private static X509Certificate parse(byte[] bytes) {
        try {
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(bytes));
        } catch (CertificateException e) {
            throw invalid("is no X.509 certificate (" + e.getMessage() + ")");
        }
    }

    static String pem(X509Certificate certificate) {
        String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(encoded(certificate));
        return "-----BEGIN CERTIFICATE-----\n" + body + "\n-----END CERTIFICATE-----\n";
    }

    static String fingerprint(X509Certificate certificate) {
        return Jars.sha256(encoded(certificate));
    }

    static String serial(X509Certificate certificate) {
        return certificate.getSerialNumber().toString(16).toLowerCase(Locale.ROOT);
    }

    static String subject(X509Certificate certificate) {
        return certificate.getSubjectX500Principal().getName();
    }

    private static byte[] encoded(X509Certificate certificate) {
        try {
            return certificate.getEncoded();
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException("A certificate that was parsed has no bytes.", e);
        }
    }

    private static PatchbayException invalid(String fault) {
        return PatchbayException.at(CommonCode.INVALID_VALUE, "/certificate", "certificate " + fault + ".");
    }
}
