package io.patchbay.core.internal.lifecycle;

import io.patchbay.api.Caller;
import io.patchbay.api.PatchbayException;
import io.patchbay.api.Scope;
import io.patchbay.api.plugin.InstallCode;
import io.patchbay.api.plugin.PluginInstaller;
import io.patchbay.api.plugin.PluginInstaller.Jar;
import io.patchbay.api.plugin.PluginInstaller.Origin;
import io.patchbay.api.plugin.PluginInstaller.Plan;
import io.patchbay.api.plugin.PluginView;
import io.patchbay.api.repository.Fetched;
import io.patchbay.api.repository.Release;
import io.patchbay.api.repository.Repositories;
import io.patchbay.api.repository.RepositoryInstaller;
import io.patchbay.api.repository.Wanted;
import io.patchbay.core.internal.launcher.Visibility;
import io.patchbay.plugin.json.JsonObject;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.resolver.Resolver;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The door of repositories: installs by symbolic name and range what they have, with what that needs. */
@Component(service = {MarketplaceInstall.class, RepositoryInstaller.class})
public final class MarketplaceInstall implements RepositoryInstaller {
    static final String DOOR = "marketplace";

    private static final Logger LOG = LoggerFactory.getLogger(MarketplaceInstall.class);

    private final PluginInstaller installer;
    private final ConfiguredInstall configured;
    private final ReleaseResolver resolver;

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    volatile @Nullable Repositories repositories;

    /** Takes its services. */
    @Activate
    public MarketplaceInstall(
            @Reference PluginInstaller installer,
            @Reference ConfiguredInstall configured,
            @Reference Resolver resolver,
            @Reference Visibility visibility,
            BundleContext context) {
        this.resolver = new ReleaseResolver(resolver, visibility, context);
        this.installer = installer;
        this.configured = configured;
    }

    @Override
    public Plan plan(Caller caller, Wanted wanted) {
        try (Fetched fetched = fetch(caller, wanted)) {
            return installer.planTogether(caller, jars(fetched));
        }
    }

    /** Says what installing it would do, if the configuration is as its jar describes it. */
    public Plan plan(Caller caller, Wanted wanted, JsonObject configuration) {
        try (Fetched fetched = fetch(caller, wanted)) {
            List<Jar> jars = jars(fetched);
            Plan plan = installer.planTogether(caller, jars);
            configured.check(wanted(jars), plan, configuration);
            return plan;
        }
    }

    @Override
    public PluginView install(Caller caller, Wanted wanted, Optional<String> consent) {
        return install(caller, wanted, Optional.empty(), consent);
    }

    /** Installs it, with a configuration to start with if there is one. */
    public PluginView install(
            Caller caller, Wanted wanted, Optional<JsonObject> configuration, Optional<String> consent) {
        try (Fetched fetched = fetch(caller, wanted)) {
            return install(caller, jars(fetched), configuration, consent);
        }
    }

    /** Installs it with consent to what it asks for now, and a configuration to start with if there is one. */
    public PluginView installApproved(Caller caller, Wanted wanted, Optional<JsonObject> configuration) {
        try (Fetched fetched = fetch(caller, wanted)) {
            List<Jar> jars = jars(fetched);
            PluginInstaller.Consent asked = installer.planTogether(caller, jars).consent();
            return install(
                    caller, jars, configuration, Optional.of(asked.digest()).filter(any -> asked.required()));
        }
    }

    private PluginView install(
            Caller caller, List<Jar> jars, Optional<JsonObject> configuration, Optional<String> consent) {
        return configuration.isEmpty()
                ? installer.installTogether(caller, jars, consent)
                : configured.install(
                        wanted(jars),
                        installer.planTogether(caller, jars),
                        configuration.get(),
                        () -> installer.installTogether(caller, jars, consent));
    }

    private Fetched fetch(Caller caller, Wanted wanted) {
        caller.require(Scope.PLUGINS_WRITE);
        Repositories all = repositories;
        if (all == null) {
            throw new PatchbayException(
                    InstallCode.SOURCE_UNREADABLE,
                    "'" + wanted + "' cannot be installed: bundle 'io.patchbay.repository' does not run. Start it.");
        }
        List<Release> closure = resolver.closure(wanted, all.releases(wanted.symbolicName()));
        LOG.info(
                "Fetching from the marketplace: wanted={} jars={}",
                wanted,
                closure.stream().map(Release::text).toList());
        return all.fetch(closure);
    }

    private static List<Jar> jars(Fetched fetched) {
        return fetched.jars().stream()
                .map(jar -> new Jar(jar.file(), new Origin(DOOR, jar.source())))
                .toList();
    }

    /** What is wanted comes last, behind what it needs. */
    private static Path wanted(List<Jar> jars) {
        return jars.get(jars.size() - 1).file();
    }
}
