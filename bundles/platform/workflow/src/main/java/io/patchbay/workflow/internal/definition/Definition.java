package io.patchbay.workflow.internal.definition;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;

/**
 * One version of a workflow.
 *
 * @param name its name
 * @param version from 1, never given twice, also not after the workflow was deleted
 * @param text the document as it was sent
 * @param sha256 of the text
 * @param created when it was saved
 * @param createdBy who saved it
 */
public record Definition(String name, long version, String text, String sha256, Instant created, String createdBy) {
    static String sha256(String text) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256.", e);
        }
    }
}
