package io.patchbay.webhook.internal.http;

import io.patchbay.api.CommonCode;
import io.patchbay.api.PatchbayException;
import java.util.Optional;

/**
 * A webhook source as it is to be.
 *
 * @param path what follows {@code /hooks/<workspace>/}
 * @param preset standard, github, stripe, shopify or slack
 * @param secret what the sender signs with; never shown
 */
public record NewSource(Optional<String> path, Optional<String> preset, Optional<String> secret) {
    static String required(String field, Optional<String> value) {
        return value.orElseThrow(() -> PatchbayException.at(
                CommonCode.INVALID_VALUE,
                "/" + field,
                field + " is missing: send {\"path\": \"github\", \"preset\": \"github\", \"secret\": \"…\"}."));
    }

    /** Shows no secret, whoever logs it. */
    @Override
    public String toString() {
        return "NewSource[path=" + path + ", preset=" + preset + ", secret=…]";
    }
}
