package io.patchbay.workflow.internal.http;

import io.patchbay.api.CommonCode;
import io.patchbay.api.PatchbayException;
import io.patchbay.api.execution.Execution;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads what a request says in words, and names what cannot be read. */
final class RunParameters {
    private static final int MAX_BYTES = 1024 * 1024;

    private RunParameters() {}

    static String yaml(InputStream body) throws IOException {
        byte[] bytes = body.readNBytes(MAX_BYTES + 1);
        if (bytes.length > MAX_BYTES) {
            throw new PatchbayException(
                    CommonCode.TOO_LARGE, "The document has more than " + MAX_BYTES + " bytes, the most there may be.");
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new PatchbayException(
                    CommonCode.MALFORMED, "The document is not UTF-8. Save it as UTF-8 and send it again.", e);
        }
    }

    static Optional<Duration> timeout(@Nullable String text) {
        try {
            return Optional.ofNullable(text).map(Duration::parse);
        } catch (DateTimeParseException e) {
            throw wrong("timeout", String.valueOf(text), "an ISO-8601 duration such as PT30M");
        }
    }

    static boolean flag(String name, @Nullable String text) {
        if (text == null || text.equals("false")) {
            return false;
        }
        if (text.equals("true")) {
            return true;
        }
        throw wrong(name, text, "true or false");
    }

    static Optional<Execution.Status> status(@Nullable String text) {
        if (text == null) {
            return Optional.empty();
        }
        return Optional.of(Arrays.stream(Execution.Status.values())
                .filter(status -> name(status).equals(text))
                .findFirst()
                .orElseThrow(() -> wrong(
                        "status",
                        text,
                        "one of "
                                + Arrays.stream(Execution.Status.values())
                                        .map(RunParameters::name)
                                        .collect(Collectors.joining(", ")))));
    }

    private static String name(Execution.Status status) {
        return status.name().toLowerCase(Locale.ROOT);
    }

    private static PatchbayException wrong(String name, String value, String expected) {
        String shown = value.length() > 60 ? value.substring(0, 60) + "…" : value;
        return PatchbayException.at(
                CommonCode.INVALID_VALUE, "/" + name, name + " '" + shown + "': expected " + expected + ".");
    }
}
