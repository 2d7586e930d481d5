package io.patchbay.core.internal.http;

import io.patchbay.api.CommonCode;
import io.patchbay.api.PatchbayException;
import io.patchbay.api.plugin.PluginCatalog.Filter;
import io.patchbay.api.plugin.PluginStatus;
import io.patchbay.api.plugin.PluginView;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the query parameters a list is narrowed with. */
final class PluginFilters {
    private PluginFilters() {}

    static Filter of(@Nullable String status, @Nullable String type, @Nullable String tier) {
        return new Filter(
                constant(PluginStatus.values(), "status", status),
                Optional.ofNullable(type),
                constant(PluginView.Tier.values(), "tier", tier));
    }

    private static <E extends Enum<E>> Optional<E> constant(E[] values, String parameter, @Nullable String text) {
        if (text == null) {
            return Optional.empty();
        }
        return Optional.of(Arrays.stream(values)
                .filter(value -> text(value).equals(text))
                .findFirst()
                .orElseThrow(() -> PatchbayException.at(
                        CommonCode.INVALID_VALUE,
                        "/" + parameter,
                        parameter + " '" + text + "': expected "
                                + String.join(
                                        ", ",
                                        Arrays.stream(values)
                                                .map(PluginFilters::text)
                                                .toList())
                                + ".")));
    }

    private static String text(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
