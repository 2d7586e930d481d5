package io.patchbay.api.plugin;

import io.patchbay.api.Caller;
import java.io.InputStream;
import java.util.List;
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
    PluginView install(Caller caller, InputStream jar, Origin origin);

    /** Says what {@link #install} would do, without doing it. */
    Plan plan(Caller caller, InputStream jar, Origin origin);

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
     * Where a jar came from.
     *
     * @param door {@code deploy}, {@code upload}, {@code shipped}, {@code file}, {@code https}
     * @param name the file's name, or the URI
     */
    record Origin(String door, String name) {}

    /**
     * What an installation would change.
     *
     * @param id the symbolic name
     * @param version the version
     * @param added what would be new, as {@code symbolic-name version}; copied
     * @param updated what would be replaced, as {@code symbolic-name old → new}; copied
     * @param missing what would be missing to resolve, a sentence each; copied
     * @param permissions what the new bundle asks for; copied
     */
    record Plan(
            String id,
            String version,
            List<String> added,
            List<String> updated,
            List<String> missing,
            List<PluginView.Permission> permissions) {
        /** Copies the lists. */
        public Plan {
            added = List.copyOf(added);
            updated = List.copyOf(updated);
            missing = List.copyOf(missing);
            permissions = List.copyOf(permissions);
        }
    }
}
