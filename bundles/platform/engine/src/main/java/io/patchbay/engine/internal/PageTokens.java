package io.patchbay.engine.internal;

import io.patchbay.api.CommonCode;
import io.patchbay.api.Page;
import io.patchbay.api.PatchbayException;
import io.patchbay.api.store.Sql;
import java.util.function.Predicate;

/** Refuses page tokens that are not ours. */
final class PageTokens {
    private PageTokens() {}

    static void check(Page.Request page, Predicate<String> ours) {
        page.token().filter(ours.negate()).ifPresent(token -> {
            throw PatchbayException.at(
                    CommonCode.INVALID_VALUE,
                    "/pageToken",
                    "pageToken '" + Sql.fitting(token, 40) + "': expected the nextPageToken of the page before.");
        });
    }
}
