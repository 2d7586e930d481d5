package io.patchbay.store.internal.secret;

import io.patchbay.api.CommonCode;
import io.patchbay.api.PatchbayException;
import io.patchbay.api.integration.Binding;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Pattern;

/** What is accepted as name and value, and values as bytes; no value ever becomes a String, which nobody could clear. */
final class SecretText {
    private static final int MAX_BYTES = 64 * 1024;
    private static final Pattern NAME = Pattern.compile("[a-z0-9._/-]{1,100}");

    private SecretText() {}

    static String name(String name) {
        if (!NAME.matcher(name).matches()) {
            throw PatchbayException.at(
                    CommonCode.INVALID_VALUE,
                    "/name",
                    "Secret '" + brief(name) + "': expected 1 to 100 of a-z 0-9 . _ - /.");
        }
        return name;
    }

    /** Returns a name that stands for itself, and not for a secret of something else. */
    static String ownName(String name) {
        if (name.startsWith(Binding.SECRETS)) {
            throw PatchbayException.at(
                    CommonCode.INVALID_VALUE,
                    "/name",
                    "Secret '" + brief(name) + "' belongs to an integration: expected another name. Change it with"
                            + " PUT integrations/{id}.");
        }
        return name(name);
    }

    /** Returns the value as UTF-8; the caller clears it. */
    static byte[] bytes(String name, char[] value) {
        ByteBuffer buffer = ByteBuffer.wrap(new byte[0]);
        try {
            buffer = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(value));
            if (buffer.remaining() > MAX_BYTES) {
                throw PatchbayException.at(
                        CommonCode.TOO_LARGE,
                        "/value",
                        "The value of secret '" + name + "' has " + buffer.remaining() + " bytes: expected at most "
                                + MAX_BYTES + ".");
            }
            return Arrays.copyOf(buffer.array(), buffer.remaining());
        } catch (CharacterCodingException e) {
            throw PatchbayException.at(
                    CommonCode.INVALID_VALUE,
                    "/value",
                    "The value of secret '" + name + "' has half a character (an unpaired surrogate): expected text.");
        } finally {
            Arrays.fill(buffer.array(), (byte) 0);
        }
    }

    /** Returns bytes of ours as characters; the caller clears both. */
    static char[] chars(byte[] utf8) {
        CharBuffer buffer = StandardCharsets.UTF_8.decode(ByteBuffer.wrap(utf8));
        try {
            return Arrays.copyOf(buffer.array(), buffer.remaining());
        } finally {
            Arrays.fill(buffer.array(), '\0');
        }
    }

    private static String brief(String name) {
        return name.length() > 100 ? name.substring(0, 100) + "…" : name;
    }
}
