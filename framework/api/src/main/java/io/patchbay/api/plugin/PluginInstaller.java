package io.patchbay.api.plugin;

import io.patchbay.api.Caller;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Changes what is installed. Every door uses it. Each method is a transaction: it takes effect wholly or not at all, also when
 * the process dies in between; it returns when the change is on stable storage and in force. Thread-safe; blocks.
 */
@ProviderType
public interface PluginInstaller {
    /**
     * Installs a bundle, or updates the one of the same symbolic name.
     *
     * @param jar the bytes; not closed
     * @param origin where they came from
     * @return what is installed now; status {@code INSTALLED} if something it needs is still missing
     * @throws io.patchbay.api.PatchbayException with {@link InstallCode}; nothing is left behind and nothing that ran stopped
     */
    default PluginView install(Caller caller, InputStream jar, Origin origin) {
        return install(caller, jar, origin, Optional.empty());
    }

    /**
     * Installs a bundle, with consent to what it asks for; to consent takes {@code admin}.
     *
     * @param consent the digest of the plan that was approved; empty if nobody was asked
     * @throws io.patchbay.api.PatchbayException also with {@code CONSENT_REQUIRED}, whose details have the plan, and {@code
     *     CONSENT_STALE}
     */
    PluginView install(Caller caller, InputStream jar, Origin origin, Optional<String> consent);

    /** Says what {@link #install} would do, without doing it. */
    Plan plan(Caller caller, InputStream jar, Origin origin);

    /**
     * Installs bundles that were resolved together: all of them, or none.
     *
     * @param jars what is wanted last, what it needs before it
     * @param consent the digest of the plan that was approved; empty if nobody was asked
     * @return what was wanted, as it is installed now
     * @throws io.patchbay.api.PatchbayException as {@link #install} does, and with {@code UNRESOLVABLE} if something is missing:
     *     none is left to wait for it
     */
    PluginView installTogether(Caller caller, List<Jar> jars, Optional<String> consent);

    /** Says what {@link #installTogether} would do, as one plan with the id of what is wanted. */
    Plan planTogether(Caller caller, List<Jar> jars);

    /**
     * Starts a bundle and keeps it started over restarts. Does nothing if it is enabled.
     *
     * @param revision the revision the caller saw; refused with {@code STALE} if it is another now; empty to not mind
     */
    PluginView enable(Caller caller, String id, OptionalLong revision);

    /** Stops a bundle after its running calls ended or a deadline passed, and keeps it stopped over restarts. */
    PluginView disable(Caller caller, String id, OptionalLong revision);

    /**
     * Stops and removes a bundle. Its configuration and its data directory stay, unless {@code purge}.
     *
     * @throws io.patchbay.api.PatchbayException with {@link InstallCode#IN_USE} if other bundles are wired to it and not
     *     {@code force}
     */
    PluginView uninstall(Caller caller, String id, OptionalLong revision, boolean purge, boolean force);

    /**
     * Brings a plugin back to a revision it had, whose jar is kept; an update like any other. The revision gets back the data directory
     * it left, if that was copied.
     *
     * @param version a version, or the SHA-256 of a jar; empty for the one in force before
     * @param revision the revision the caller saw; empty to not mind
     * @throws io.patchbay.api.PatchbayException with {@link InstallCode#VERSION_NOT_KEPT}, or as {@link #install} does
     */
    PluginView rollback(Caller caller, String id, Optional<String> version, OptionalLong revision);

    /**
     * Where a jar came from.
     *
     * @param door {@code deploy}, {@code upload}, {@code shipped}, {@code file}, {@code https}, {@code marketplace}
     * @param name the file's name, or the URI
     */
    record Origin(String door, String name) {}

    /**
     * A jar to install with others.
     *
     * @param file its bytes
     * @param origin where they came from
     */
    record Jar(Path file, Origin origin) {}

    /**
     * What an installation would change.
     *
     * @param id the symbolic name
     * @param version the version
     * @param sha256 the SHA-256 of the jar
     * @param added what would be new, as {@code symbolic-name version}; copied
     * @param updated what would be replaced, as {@code symbolic-name old → new}; copied
     * @param removed the revisions that would go, as {@code symbolic-name version}; copied
     * @param enabled other bundles that get what they wait for; copied
     * @param rewired other bundles that use the old revision and are started anew with the new one; copied
     * @param missing what would be missing to resolve, a sentence each; copied
     * @param permissions what the new bundle asks for; copied
     * @param quota the budgets it asks for
     * @param consent what somebody has to approve, and how
     */
    record Plan(
            String id,
            String version,
            String sha256,
            List<String> added,
            List<String> updated,
            List<String> removed,
            List<String> enabled,
            List<String> rewired,
            List<String> missing,
            List<PluginView.Permission> permissions,
            String quota,
            Consent consent) {
        /** Copies the lists. */
        public Plan {
            added = List.copyOf(added);
            updated = List.copyOf(updated);
            removed = List.copyOf(removed);
            enabled = List.copyOf(enabled);
            rewired = List.copyOf(rewired);
            missing = List.copyOf(missing);
            permissions = List.copyOf(permissions);
        }
    }

    /**
     * What a plan has that the running version has not, and that somebody has to approve.
     *
     * @param required whether the installation waits for it
     * @param digest what to approve the plan with; it covers the bytes of the jar and all of this
     * @param signer whose grants the jar has
     * @param permissions what it asks for and nobody decided on yet; copied
     * @param refused what it asks for and was taken away before, so it does not get it; copied
     * @param waysOut those of the permissions with which it is held by nothing any more; copied
     * @param packages packages it imports and the running version does not; copied
     * @param nativeCode whether it has, loads or calls native code and the running version does not
     * @param behaviour what it does and the running version does not, by its bytes; copied
     * @param notices what else there is to know, a sentence each; copied
     */
    record Consent(
            boolean required,
            String digest,
            String signer,
            List<PluginView.Permission> permissions,
            List<String> refused,
            List<String> waysOut,
            List<String> packages,
            boolean nativeCode,
            List<String> behaviour,
            List<String> notices) {
        /** Copies the lists. */
        public Consent {
            permissions = List.copyOf(permissions);
            refused = List.copyOf(refused);
            waysOut = List.copyOf(waysOut);
            packages = List.copyOf(packages);
            behaviour = List.copyOf(behaviour);
            notices = List.copyOf(notices);
        }
    }
}
