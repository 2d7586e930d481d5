package io.patchbay.integration.internal;

import io.patchbay.api.Caller;
import io.patchbay.api.CommonCode;
import io.patchbay.api.Ids;
import io.patchbay.api.Page;
import io.patchbay.api.PatchbayException;
import io.patchbay.api.Scope;
import io.patchbay.api.integration.Binding;
import io.patchbay.api.integration.IntegrationCode;
import io.patchbay.api.integration.Integrations;
import io.patchbay.api.plugin.PluginCatalog;
import io.patchbay.api.rest.IfMatch;
import io.patchbay.api.store.Sql;
import io.patchbay.integration.internal.Integration.Stamp;
import io.patchbay.integration.internal.IntegrationRows.Deed;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Keeps integrations, shows them, and says what calls through them are bound to. */
@Component(
        configurationPid = StoredIntegrations.PID,
        service = {Integrations.class, StoredIntegrations.class})
@Designate(ocd = StoredIntegrations.Config.class)
public final class StoredIntegrations implements Integrations {
    /** The PID of the configuration. */
    public static final String PID = "io.patchbay.integration";

    private static final int MAX_NAME = 100;

    /** The configuration. */
    @ObjectClassDefinition(name = "Patchbay integrations", description = "Where integrations may lead.")
    public @interface Config {
        @AttributeDefinition(
                description =
                        "Endpoints that are reached though their addresses are private, as host:port; '*.corp.example:443'"
                                + " and '*:*' too. What cannot be understood allows nothing.")
        String[] privateEndpoints() default {};

        @AttributeDefinition(
                description =
                        "Every how many minutes all enabled integrations are tested; 0 and less for never, which leaves it to people.")
        int testMinutes() default 0;
    }

    private final IntegrationRows rows;
    private final PluginCatalog catalog;
    private final Clock clock;
    private volatile PrivateEndpoints open;

    /** Takes its services. */
    @Activate
    public StoredIntegrations(
            @Reference IntegrationRows rows, @Reference PluginCatalog catalog, @Reference Clock clock, Config config) {
        this.rows = rows;
        this.catalog = catalog;
        this.clock = clock;
        this.open = PrivateEndpoints.of(config.privateEndpoints());
    }

    @Modified
    void configure(Config config) {
        open = PrivateEndpoints.of(config.privateEndpoints());
    }

    @Override
    public Binding bind(Caller caller, String id) {
        Integration one = rows.find(caller, id).orElseThrow(() -> unknown(id));
        if (!one.enabled()) {
            throw new PatchbayException(
                    IntegrationCode.INTEGRATION_INACTIVE,
                    "Integration '" + one.name() + "' is disabled, so nothing is called through it. Enable it:"
                            + " POST integrations/" + one.id() + "/enable.");
        }
        Map<String, String> secrets = one.secrets().stream().collect(Collectors.toMap(name -> name, one::stored));
        return new Binding(
                one.id(),
                one.plugin(),
                one.endpoint(),
                one.endpoint().filter(open::allows).isPresent(),
                one.settings(),
                secrets);
    }

    @Override
    public Binding named(Caller caller, String nameOrId) {
        return bind(caller, id(caller, nameOrId));
    }

    /** Lists those of the workspace by name. */
    public Page<IntegrationView> list(Caller caller, Optional<String> plugin, Page.Request page) {
        caller.require(Scope.INTEGRATIONS_READ);
        page.token().filter(token -> token.length() > MAX_NAME).ifPresent(token -> {
            throw PatchbayException.at(
                    CommonCode.INVALID_VALUE,
                    "/pageToken",
                    "pageToken '" + Sql.fitting(token, 40) + "': expected the nextPageToken of the page before.");
        });
        List<Integration> found = rows.after(caller, plugin, page.token().orElse(""), page.size() + 1);
        List<IntegrationView> views =
                found.stream().limit(page.size()).map(this::view).toList();
        return new Page<>(
                views,
                found.size() > page.size()
                        ? Optional.of(views.get(page.size() - 1).name())
                        : Optional.empty());
    }

    /** Returns one. */
    public IntegrationView get(Caller caller, String id) {
        caller.require(Scope.INTEGRATIONS_READ);
        return view(rows.find(caller, id).orElseThrow(() -> unknown(id)));
    }

    /** Returns how often one was changed; asks for no scope, as {@link #bind}. */
    public long revision(Caller caller, String id) {
        return rows.find(caller, id).orElseThrow(() -> unknown(id)).revision();
    }

    /** Returns the id of the one of this id or name. */
    public String id(Caller caller, String idOrName) {
        return rows.find(caller, idOrName)
                .or(() -> rows.named(caller, idOrName))
                .orElseThrow(() -> unknown(idOrName))
                .id();
    }

    /** Makes one, enabled. Its plugin need not be there yet. */
    public IntegrationView create(Caller caller, String plugin, IntegrationContent content) {
        caller.require(Scope.INTEGRATIONS_WRITE);
        SortedSet<String> none = new TreeSet<>();
        Stamp now = now(caller);
        Integration one = new Integration(
                Ids.ulid(clock),
                content.name(),
                IntegrationContent.plugin(plugin),
                content.endpoint(),
                content.settings(),
                content.secrets().after(none),
                true,
                1,
                now,
                now,
                Optional.empty());
        return view(rows.insert(caller, one, content.secrets()));
    }

    /** Gives one another content if it has this revision, or whatever it has if none is given. */
    public IntegrationView replace(
            Caller caller, String id, OptionalLong expected, Optional<String> plugin, IntegrationContent content) {
        caller.require(Scope.INTEGRATIONS_WRITE);
        return view(rows.update(
                        caller,
                        id,
                        Deed.UPDATE,
                        one -> samePlugin(require(one, expected), plugin)
                                .with(content, content.secrets().after(one.secrets()), now(caller)),
                        content.secrets())
                .orElseThrow(() -> unknown(id)));
    }

    /** Lets calls go through one, or through it no more. */
    public IntegrationView enable(Caller caller, String id, OptionalLong expected, boolean on) {
        caller.require(Scope.INTEGRATIONS_WRITE);
        return view(rows.update(
                        caller,
                        id,
                        on ? Deed.ENABLE : Deed.DISABLE,
                        one -> require(one, expected).enabled() == on ? one : one.switched(on, now(caller)),
                        SecretChanges.NONE)
                .orElseThrow(() -> unknown(id)));
    }

    /** Deletes one with its secrets. */
    public void delete(Caller caller, String id, OptionalLong expected) {
        caller.require(Scope.INTEGRATIONS_WRITE);
        if (!rows.delete(caller, id, one -> require(one, expected))) {
            throw unknown(id);
        }
    }

    private IntegrationView view(Integration one) {
        return IntegrationView.of(one, Standing.of(one, catalog));
    }

    private Stamp now(Caller caller) {
        return new Stamp(clock.instant().truncatedTo(ChronoUnit.MICROS), caller.principal());
    }

    private static Integration require(Integration one, OptionalLong expected) {
        if (expected.isPresent() && expected.getAsLong() != one.revision()) {
            throw new PatchbayException(
                    CommonCode.STALE,
                    "Integration '" + one.name() + "' is not as you saw it: it has the ETag "
                            + IfMatch.tag(one.revision()) + ". Get it and try again.");
        }
        return one;
    }

    /** Another plugin would be handed the secrets that were given to this one. */
    private static Integration samePlugin(Integration one, Optional<String> plugin) {
        if (plugin.isPresent() && !plugin.get().equals(one.plugin())) {
            throw PatchbayException.at(
                    CommonCode.INVALID_VALUE,
                    "/plugin",
                    "Plugin '" + Sql.fitting(plugin.get(), 60) + "': expected '" + one.plugin()
                            + "', which never changes. Make another integration.");
        }
        return one;
    }

    private static PatchbayException unknown(String id) {
        return new PatchbayException(
                IntegrationCode.INTEGRATION_NOT_FOUND,
                "Integration '" + Sql.fitting(id, 100) + "' is not there. GET integrations lists those that are.");
    }
}
