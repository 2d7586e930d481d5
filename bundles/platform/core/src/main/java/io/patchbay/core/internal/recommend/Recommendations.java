package io.patchbay.core.internal.recommend;

import io.patchbay.api.Caller;
import io.patchbay.api.CommonCode;
import io.patchbay.api.Page;
import io.patchbay.api.PatchbayException;
import io.patchbay.api.Scope;
import io.patchbay.api.metrics.Meters;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Reads the numbers of this process whenever it is asked. */
@Component(service = Recommendations.class)
public final class Recommendations {
    private final Meters meters;

    /** Takes where everything is counted. */
    @Activate
    public Recommendations(@Reference Meters meters) {
        this.meters = meters;
    }

    /** Returns a page of what is recommended; needs the scope {@code plugins:read}. */
    public Page<Recommendation> list(Caller caller, Page.Request page) {
        caller.require(Scope.PLUGINS_READ);
        List<Recommendation> all = Rules.of(meters.prometheus());
        int from = Math.min(all.size(), page.token().map(Recommendations::place).orElse(0));
        int to = Math.min(all.size(), from + page.size());
        Optional<String> next = to < all.size() ? Optional.of(Integer.toString(to)) : Optional.empty();
        return new Page<>(all.subList(from, to), next);
    }

    private static int place(String token) {
        if (!token.matches("[0-9]{1,8}")) {
            throw PatchbayException.at(
                    CommonCode.INVALID_VALUE,
                    "/pageToken",
                    "pageToken '" + token + "': expected the nextPageToken of the page before.");
        }
        return Integer.parseInt(token);
    }
}
