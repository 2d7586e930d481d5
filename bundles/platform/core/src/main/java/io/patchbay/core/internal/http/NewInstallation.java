package io.patchbay.core.internal.http;

import io.patchbay.api.CommonCode;
import io.patchbay.api.PatchbayException;
import io.patchbay.api.repository.Wanted;
import io.patchbay.plugin.json.JsonObject;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Asks for an installation: of a source, or of what the repositories have.
 *
 * @param source a {@code file:} or {@code https:} URI of a jar
 * @param bsn instead of a source, the symbolic name of a bundle in a repository
 * @param range with bsn, the versions that will do, such as {@code [1.2,2)}; any if absent
 * @param config properties of its configuration: the one whose PID is the symbolic name of the bundle, or the only one it
 *     describes; none if absent
 */
public record NewInstallation(
        @Nullable String source, @Nullable String bsn, @Nullable String range, @Nullable JsonObject config) {
    /** Returns what is wanted of the repositories, if no source is named. */
    Optional<Wanted> wanted() {
        if (bsn == null) {
            if (range != null) {
                throw PatchbayException.at(
                        CommonCode.INVALID_VALUE, "/range", "range '" + range + "' is of no use without bsn.");
            }
            return Optional.empty();
        }
        if (source != null) {
            throw PatchbayException.at(
                    CommonCode.INVALID_VALUE, "/source", "source and bsn are both there: expected one of them.");
        }
        return Optional.of(new Wanted(bsn, Optional.ofNullable(range)));
    }
}
