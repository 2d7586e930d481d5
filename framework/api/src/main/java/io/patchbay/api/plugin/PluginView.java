package io.patchbay.api.plugin;

import io.patchbay.api.action.ActionSpec;
import io.patchbay.api.worker.IsolationLevel;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A bundle that was installed; a plugin if it offers at least one, else a plain bundle.
 *
 * @param id the symbolic name of the bundle
 * @param version the version of the bundle
 * @param name the name of its bundle for people
 * @param contributions the plugins in it, by name; empty for a plain bundle
 * @param status its state
 * @param statusText why it is in that state, a sentence; may be empty
 * @param health how it is
 * @param tier how it is isolated
 * @param source where it came from: {@code deploy}, {@code upload}, {@code shipped}, or a URI
 * @param sha256 the SHA-256 of its jar, 64 hexadecimal digits
 * @param size the size of its jar, in bytes
 * @param permissions what it asks for
 * @param quota the budgets it asks for, as in the header {@code Patchbay-Quota}; may be empty
 * @param revision a number that grows with every change, for {@code If-Match}
 * @param updated when it last changed
 * @param isolation how it is kept apart, if it runs in worker processes
 */
public record PluginView(
        String id,
        String version,
        String name,
        List<Contribution> contributions,
        PluginStatus status,
        String statusText,
        Health health,
        Tier tier,
        String source,
        String sha256,
        long size,
        List<Permission> permissions,
        String quota,
        long revision,
        Instant updated,
        Optional<Isolation> isolation) {
    /** Copies the lists. */
    public PluginView {
        contributions = List.copyOf(contributions);
        permissions = List.copyOf(permissions);
    }

    /** Makes one that does not run in worker processes. */
    public PluginView(
            String id,
            String version,
            String name,
            List<Contribution> contributions,
            PluginStatus status,
            String statusText,
            Health health,
            Tier tier,
            String source,
            String sha256,
            long size,
            List<Permission> permissions,
            String quota,
            long revision,
            Instant updated) {
        this(
                id,
                version,
                name,
                contributions,
                status,
                statusText,
                health,
                tier,
                source,
                sha256,
                size,
                permissions,
                quota,
                revision,
                updated,
                Optional.empty());
    }

    /** Returns the first plugin in the bundle, which gives the bundle its type and category. */
    public Optional<Contribution> main() {
        return contributions.stream().findFirst();
    }

    /**
     * One plugin of a bundle.
     *
     * @param name the name by which it is called
     * @param type its kind
     * @param category its category
     * @param description what it is for
     * @param actions what it offers; empty while it is not enabled
     */
    public record Contribution(
            String name, String type, String category, String description, List<ActionSpec> actions) {
        /** Copies the actions. */
        public Contribution {
            actions = List.copyOf(actions);
        }
    }

    /**
     * A permission that is asked for.
     *
     * @param type its name, such as {@code net.connect}
     * @param target what for
     * @param reason why
     */
    public record Permission(String type, String target, String reason) {}

    /**
     * How a plugin that runs in worker processes is kept from the rest of this machine.
     *
     * @param level how far
     * @param reason why not farther, a sentence
     * @param notPublished what its components offer besides plugins and nobody sees, such as {@code jakarta.servlet.Servlet
     *     (com.example.Page)}; copied
     * @param processes the ids of the processes there are now; copied
     */
    public record Isolation(IsolationLevel level, String reason, List<String> notPublished, List<Long> processes) {
        /** Copies the lists. */
        public Isolation {
            notPublished = List.copyOf(notPublished);
            processes = List.copyOf(processes);
        }
    }

    /** How a plugin is. */
    public enum Health {
        /** All is well. */
        OK,
        /** It works, but something needs attention. */
        WARN,
        /** It does not work. */
        CRITICAL,
        /** It does not run, so nobody can tell. */
        UNKNOWN
    }

    /** How a plugin is isolated. */
    public enum Tier {
        /** Accounted only. */
        TRUSTED,
        /** Limited within the process. */
        SANDBOXED,
        /** In a process of its own. */
        ISOLATED
    }
}
