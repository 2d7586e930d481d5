package io.patchbay.api.plugin;

import io.patchbay.api.Caller;
import io.patchbay.api.Page;
import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** What is installed and how it is. Thread-safe; answers from memory. */
@ProviderType
public interface PluginCatalog {
    /** Lists what fits the filter, by id. */
    Page<PluginView> list(Caller caller, Filter filter, Page.Request page);

    /**
     * Returns one.
     *
     * @throws io.patchbay.api.PatchbayException with {@code PLUGIN_NOT_FOUND}
     */
    PluginView get(Caller caller, String id);

    /** Returns the health of one with the checks it is made of. */
    HealthReport health(Caller caller, String id);

    /**
     * What a list is narrowed to.
     *
     * @param status only those in this state
     * @param type only those with a plugin of this type; {@code bundle} for plain bundles
     * @param tier only those isolated so
     */
    record Filter(Optional<PluginStatus> status, Optional<String> type, Optional<PluginView.Tier> tier) {
        /** Everything but what is uninstalled. */
        public static final Filter ALL = new Filter(Optional.empty(), Optional.empty(), Optional.empty());
    }

    /**
     * The health of a plugin.
     *
     * @param health the worst of the checks
     * @param checks what was looked at; copied
     */
    record HealthReport(PluginView.Health health, List<Check> checks) {
        /** Copies the checks. */
        public HealthReport {
            checks = List.copyOf(checks);
        }

        /**
         * One check.
         *
         * @param name what was looked at: {@code bundle}, {@code components}, {@code error-rate}, or a health check's name
         * @param health what was found
         * @param message a sentence, with what to do if all is not well
         */
        public record Check(String name, PluginView.Health health, String message) {}
    }
}
