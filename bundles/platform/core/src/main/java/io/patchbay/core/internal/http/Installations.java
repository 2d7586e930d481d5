package io.patchbay.core.internal.http;

import io.patchbay.api.Caller;
import io.patchbay.api.CommonCode;
import io.patchbay.api.PatchbayException;
import io.patchbay.api.plugin.InstallCode;
import io.patchbay.api.plugin.PluginInstaller;
import io.patchbay.api.plugin.PluginInstaller.Origin;
import io.patchbay.api.plugin.PluginInstaller.Plan;
import io.patchbay.api.plugin.PluginView;
import io.patchbay.api.repository.Wanted;
import io.patchbay.core.internal.lifecycle.ConfiguredInstall;
import io.patchbay.core.internal.lifecycle.JarSources;
import io.patchbay.core.internal.lifecycle.MarketplaceInstall;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Turns requests for an installation into calls of the installer. */
@Component(service = Installations.class)
public final class Installations {
    private static final int MAX_NAME = 300;

    private final PluginInstaller installer;
    private final ConfiguredInstall configured;
    private final JarSources sources;
    private final MarketplaceInstall marketplace;

    /** Takes its services. */
    @Activate
    public Installations(
            @Reference PluginInstaller installer,
            @Reference ConfiguredInstall configured,
            @Reference JarSources sources,
            @Reference MarketplaceInstall marketplace) {
        this.marketplace = marketplace;
        this.installer = installer;
        this.configured = configured;
        this.sources = sources;
    }

    /** Installs from a source or a repository, with a configuration if there is one. */
    public PluginView install(Caller caller, @Nullable NewInstallation body, Optional<String> consent) {
        NewInstallation wanted = present(body);
        Optional<Wanted> listed = wanted.wanted();
        if (listed.isPresent()) {
            return marketplace.install(caller, listed.get(), Optional.ofNullable(wanted.config()), consent);
        }
        try (JarSources.Source source = sources.open(wanted.source())) {
            return wanted.config() == null
                    ? installer.install(caller, source.jar(), source.origin(), consent)
                    : configured.install(caller, source, wanted.config(), consent);
        } catch (IOException e) {
            throw unreadable(wanted, e);
        }
    }

    /** Says what an installation from a source or a repository would do. */
    public Plan plan(Caller caller, @Nullable NewInstallation body) {
        NewInstallation wanted = present(body);
        Optional<Wanted> listed = wanted.wanted();
        if (listed.isPresent()) {
            return wanted.config() == null
                    ? marketplace.plan(caller, listed.get())
                    : marketplace.plan(caller, listed.get(), wanted.config());
        }
        try (JarSources.Source source = sources.open(wanted.source())) {
            return wanted.config() == null
                    ? installer.plan(caller, source.jar(), source.origin())
                    : configured.plan(caller, source, wanted.config());
        } catch (IOException e) {
            throw unreadable(wanted, e);
        }
    }

    static Origin upload(@Nullable String name) {
        if (name != null && (name.length() > MAX_NAME || name.chars().anyMatch(Character::isISOControl))) {
            throw PatchbayException.at(
                    CommonCode.INVALID_VALUE,
                    "/name",
                    "name: expected a file name of at most " + MAX_NAME + " printable characters.");
        }
        return new Origin("upload", name == null || name.isBlank() ? "upload.jar" : name);
    }

    private static NewInstallation present(@Nullable NewInstallation body) {
        if (body == null) {
            throw PatchbayException.at(
                    CommonCode.INVALID_VALUE,
                    "",
                    "The body is empty; expected {\"source\": \"https:…\"} or {\"bsn\": \"acme.csv\"}.");
        }
        return body;
    }

    private static PatchbayException unreadable(NewInstallation wanted, IOException cause) {
        return new PatchbayException(
                InstallCode.SOURCE_UNREADABLE,
                "Source '" + wanted.source() + "' cannot be read: " + cause.getMessage() + ".",
                cause);
    }
}
