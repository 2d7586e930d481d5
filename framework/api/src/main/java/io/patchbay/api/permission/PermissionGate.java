package io.patchbay.api.permission;

import io.patchbay.api.Caller;
import io.patchbay.api.plugin.PluginView.Tier;
import java.sql.Connection;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Decides what bundles may do: the consent step of the installer, and what bundles are held to while they run. Whoever starts a
 * bundle without having told this service first starts one that may do nothing. Thread-safe; blocks.
 */
@ProviderType
public interface PermissionGate {
    /** Says what of the things a jar asks for nobody has decided on yet, and whether somebody must before it comes in. */
    Review review(Artifact artifact);

    /**
     * Holds a bundle to what its jar was granted, from now on and whenever that changes. To be called after a bundle was
     * installed in the framework, before it is resolved.
     *
     * @param consented whether what was not decided on counts as granted, because {@link #record} follows
     */
    void hold(long bundle, Artifact artifact, boolean consented);

    /**
     * Does nothing, if the bundle is held to its permissions.
     *
     * @throws io.patchbay.api.PatchbayException with {@link PermissionCode#NOT_HELD} otherwise; it must not be started then
     */
    void requireHeld(long bundle);

    /** Forgets a bundle that is not in the framework any more. */
    void release(long bundle);

    /**
     * Stores whose grants a jar has and, if it was consented to, grants what it asks for and nobody decided on; in the
     * transaction of the installation: inside {@code Database.write} only.
     */
    void record(Connection connection, Caller caller, Artifact artifact, boolean consented);

    /** Takes back all grants of a plugin that is uninstalled; inside {@code Database.write} only. */
    void forget(Connection connection, Caller caller, String symbolicName);

    /** Returns what a bundle may do now, for what the guard of the process does not see, such as {@code secret.reveal}. */
    List<Grant> granted(long bundle);

    /** Returns how a bundle is held: {@code SANDBOXED} unless the administrator made it {@code TRUSTED}. */
    Tier tier(long bundle);

    /**
     * What there is to decide about a jar.
     *
     * @param ask whether the door it came through lets it in only once somebody consented
     * @param undecided what it asks for and nobody granted or refused yet; copied
     * @param refused what it asks for and the administrator took away; it stays so; copied
     * @param notices what else is to be consented to, a sentence each; copied
     */
    record Review(boolean ask, List<Grant> undecided, List<Grant> refused, List<String> notices) {
        /** Copies the lists. */
        public Review {
            undecided = List.copyOf(undecided);
            refused = List.copyOf(refused);
            notices = List.copyOf(notices);
        }

        /** Tells whether there is nothing to decide. */
        public boolean isSettled() {
            return undecided.isEmpty() && notices.isEmpty();
        }

        /** Tells whether the jar has to wait for somebody's consent. */
        public boolean needsConsent() {
            return ask && !isSettled();
        }
    }
}
