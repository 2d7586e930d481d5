package io.patchbay.plugin.connector.http.internal;

import io.patchbay.plugin.invocation.OutboundResponse;
import io.patchbay.plugin.invocation.PluginException;
import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonException;
import io.patchbay.plugin.json.JsonNull;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the bodies of answers. */
final class Bodies {
    private static final Pattern CHARSET =
            Pattern.compile("charset\\s*=\\s*\"?([A-Za-z0-9._:-]+)", Pattern.CASE_INSENSITIVE);

    private Bodies() {}

    /** Returns the bytes, unless there are more than the settings allow. */
    static byte[] bytes(Ask ask, OutboundResponse answer, HttpSettings settings) throws IOException {
        try (InputStream in = answer.body().content().open()) {
            byte[] bytes = in.readNBytes(settings.maxBytes() + 1);
            if (bytes.length > settings.maxBytes()) {
                throw PluginException.of(
                        "answer-too-large",
                        ask.label() + " answered more than " + settings.maxBytes()
                                + " bytes: expected at most 'maxBytes' of the integration. Ask for smaller pages, or raise it.");
            }
            return bytes;
        }
    }

    /** Returns the text, in the charset that the answer names, or else the settings, or else UTF-8. */
    static String text(Ask ask, OutboundResponse answer, HttpSettings settings) throws IOException {
        return new String(bytes(ask, answer, settings), charset(ask, answer, settings));
    }

    /** Returns the document; no body is {@code null}. */
    static Json json(Ask ask, OutboundResponse answer, HttpSettings settings) throws IOException {
        String text = text(ask, answer, settings);
        try {
            return text.isBlank() ? JsonNull.NULL : Json.parse(text.startsWith("\uFEFF") ? text.substring(1) : text);
        } catch (JsonException e) {
            throw new PluginException(
                    "not-json",
                    ask.label() + " answered '" + mediaType(answer) + "', which is not JSON: " + e.getMessage()
                            + " Correct 'path', or read it with 'as' 'chunks'.",
                    e);
        }
    }

    static boolean isJson(OutboundResponse answer) {
        String type = mediaType(answer).toLowerCase(Locale.ROOT);
        return type.startsWith("application/json") || type.matches("[a-z]+/[a-z0-9.+_-]+\\+json.*");
    }

    static String mediaType(OutboundResponse answer) {
        List<String> types = answer.headers().getOrDefault("content-type", List.of());
        return types.isEmpty() ? "" : types.get(0);
    }

    /** Ends an answer that nobody reads. */
    static void discard(OutboundResponse answer) {
        try {
            answer.body().content().open().close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Charset charset(Ask ask, OutboundResponse answer, HttpSettings settings) {
        Matcher named = CHARSET.matcher(mediaType(answer));
        Optional<String> name = named.find() ? Optional.of(named.group(1)) : Optional.empty();
        try {
            return name.map(Charset::forName).or(settings::charset).orElse(StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new PluginException(
                    "unknown-charset",
                    ask.label() + " answered in charset '" + name.orElse("")
                            + "': expected one that Java knows, such as 'utf-8'." + " Ask who runs the API.",
                    e);
        }
    }
}
