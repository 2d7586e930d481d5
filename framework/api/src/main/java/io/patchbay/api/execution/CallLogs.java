package io.patchbay.api.execution;

import io.patchbay.api.Page;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Reads what calls logged, by the id they carried: that of an execution or of a step of a run. Whoever asks has checked that the
 * lines may be seen. Provided by {@code io.patchbay.engine}; thread-safe; blocks shortly.
 */
@ProviderType
public interface CallLogs {
    /**
     * Returns lines, oldest first; none if nothing was logged.
     *
     * @throws io.patchbay.api.PatchbayException with {@code INVALID_VALUE} if the page token is not one of these pages
     */
    Page<Executions.LogLine> lines(String id, Page.Request page);
}
