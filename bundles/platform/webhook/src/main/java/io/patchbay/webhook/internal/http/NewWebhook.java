package io.patchbay.webhook.internal.http;

import io.patchbay.api.CommonCode;
import io.patchbay.api.PatchbayException;
import io.patchbay.api.store.Sql;
import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonObject;
import io.patchbay.plugin.json.JsonString;
import io.patchbay.webhook.internal.Draft;
import io.patchbay.webhook.internal.RetryPolicy;
import io.patchbay.webhook.internal.SignatureScheme;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A webhook endpoint as it is to be.
 *
 * @param name what people call it, unique in the workspace
 * @param url where messages are sent: https or http
 * @param events types of events: {@code order.paid}, {@code order.*}, {@code *}
 * @param filter a JSONPath (RFC 9535) that must select something in the message
 * @param orderingKey a JSONPath; messages in which it selects the same are sent one after the other
 * @param headers headers that are added; shown by name only. Left out, those of before stay
 * @param retryPolicy {@code exponential}, {@code linear} or {@code no_retry}
 * @param maxRetries how often a failed delivery is tried again, 0 to 50
 * @param timeoutSeconds how long an attempt may take from the connection to the end of the answer, 1 to 30
 * @param signature {@code v1} (HMAC-SHA256) or {@code v1a} (Ed25519); it never changes
 */
public record NewWebhook(
        Optional<String> name,
        Optional<String> url,
        Optional<List<String>> events,
        Optional<String> filter,
        Optional<String> orderingKey,
        Optional<JsonObject> headers,
        Optional<String> retryPolicy,
        Optional<Integer> maxRetries,
        Optional<Integer> timeoutSeconds,
        Optional<String> signature) {
    Draft draft() {
        return Draft.of(new Draft.Words(
                required("name", name),
                required("url", url),
                required("events", events),
                filter,
                orderingKey,
                headers.map(NewWebhook::texts),
                retryPolicy.map(text -> constant("retryPolicy", text, RetryPolicy.values())),
                number(maxRetries),
                number(timeoutSeconds)));
    }

    SignatureScheme scheme() {
        return signature
                .map(text -> constant("signature", text, SignatureScheme.values()))
                .orElse(SignatureScheme.V1);
    }

    private static OptionalInt number(Optional<Integer> value) {
        return value.map(OptionalInt::of).orElseGet(OptionalInt::empty);
    }

    private static Map<String, String> texts(JsonObject object) {
        Map<String, String> texts = new LinkedHashMap<>();
        object.members().forEach((name, value) -> texts.put(name, text(name, value)));
        return texts;
    }

    private static String text(String name, Json value) {
        if (value instanceof JsonString string) {
            return string.value();
        }
        throw PatchbayException.at(
                CommonCode.INVALID_VALUE,
                "/headers/" + name,
                "Header '" + Sql.fitting(name, 60) + "': expected a text.");
    }

    static <T extends Enum<T>> T constant(String field, String text, T[] values) {
        return Arrays.stream(values)
                .filter(value -> value.name().toLowerCase(Locale.ROOT).equals(text))
                .findFirst()
                .orElseThrow(() -> PatchbayException.at(
                        CommonCode.INVALID_VALUE,
                        "/" + field,
                        field + " '" + Sql.fitting(text, 40) + "': expected one of "
                                + Arrays.toString(values).toLowerCase(Locale.ROOT) + "."));
    }

    private static <T> T required(String field, Optional<T> value) {
        return value.orElseThrow(() -> PatchbayException.at(
                CommonCode.INVALID_VALUE,
                "/" + field,
                field + " is missing: send {\"name\": \"shop\", \"url\": \"https://shop.example.com/hooks\","
                        + " \"events\": [\"order.*\"]}."));
    }

    /** Shows no header, whoever logs it. */
    @Override
    public String toString() {
        return "NewWebhook[name=" + name + ", url=…, headers=…]";
    }
}
