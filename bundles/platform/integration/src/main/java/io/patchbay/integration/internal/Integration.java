package io.patchbay.integration.internal;

import io.patchbay.api.integration.Binding;
import io.patchbay.plugin.json.JsonObject;
import java.net.URI;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A row of a workspace.
 *
 * @param id its ULID
 * @param name what people call it, unique in the workspace
 * @param plugin the symbolic name of the plugin it calls
 * @param endpoint where it leads, in one form; see {@link Endpoint}
 * @param settings what was configured
 * @param secrets the names of its secrets; copied
 * @param enabled whether calls go through it
 * @param revision how often it was changed, from 1
 * @param made when and by whom it was made
 * @param changed when and by whom it was changed last
 * @param lastTest what its last test found; empty if it was not tested since it leads where it does
 */
public record Integration(
        String id,
        String name,
        String plugin,
        Optional<URI> endpoint,
        JsonObject settings,
        SortedSet<String> secrets,
        boolean enabled,
        long revision,
        Stamp made,
        Stamp changed,
        Optional<TestResult> lastTest) {
    /** Copies the names. */
    public Integration {
        secrets = new TreeSet<>(secrets);
    }

    /** When and by whom. */
    public record Stamp(Instant time, String principal) {}

    /** Returns the name of one of its secrets in the secret store, which takes no capitals. */
    String stored(String secret) {
        return Binding.SECRETS + id.toLowerCase(Locale.ROOT) + "/" + secret;
    }

    /** Returns the same after another change. */
    Integration with(IntegrationContent content, SortedSet<String> names, Stamp now) {
        boolean renamed = content.endpoint().equals(endpoint)
                && content.settings().equals(settings)
                && content.secrets().values().isEmpty();
        return new Integration(
                id,
                content.name(),
                plugin,
                content.endpoint(),
                content.settings(),
                names,
                enabled,
                revision + 1,
                made,
                now,
                renamed ? lastTest : Optional.empty());
    }

    /** Returns the same, switched. */
    Integration switched(boolean on, Stamp now) {
        return new Integration(id, name, plugin, endpoint, settings, secrets, on, revision + 1, made, now, lastTest);
    }
}
