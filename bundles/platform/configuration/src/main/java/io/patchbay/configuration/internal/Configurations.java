package io.patchbay.configuration.internal;

import io.patchbay.api.Caller;
import io.patchbay.api.Page;
import io.patchbay.api.PatchbayException;
import io.patchbay.api.Scope;
import io.patchbay.api.configuration.ConfigurationCode;
import io.patchbay.api.configuration.ConfigurationDescriptions;
import io.patchbay.api.configuration.ConfigurationLedger;
import io.patchbay.api.configuration.ConfigurationRevision;
import io.patchbay.api.node.Node;
import io.patchbay.configuration.internal.value.Given;
import io.patchbay.plugin.json.JsonObject;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Shows and changes configurations, the same for every door. What is wrong changes nothing. Configurations of plugins take {@code
 * config:write}; those of the platform, and those nobody describes, take {@code admin}.
 */
@Component(service = Configurations.class)
public final class Configurations {
    private final StoredConfigurations stored;
    private final ConfigurationDescriptions descriptions;
    private final ConfigurationLedger ledger;
    private final Environment environment;

    /** Takes its services. */
    @Activate
    public Configurations(
            @Reference ConfigurationAdmin admin,
            @Reference ConfigurationDescriptions descriptions,
            @Reference ConfigurationLedger ledger,
            @Reference Node node) {
        this(new ConfigAdminConfigurations(admin), descriptions, ledger, new Environment(node::property));
    }

    Configurations(
            StoredConfigurations stored,
            ConfigurationDescriptions descriptions,
            ConfigurationLedger ledger,
            Environment environment) {
        this.environment = environment;
        this.stored = stored;
        this.descriptions = descriptions;
        this.ledger = ledger;
    }

    /** Lists what is described and what is set, by PID. */
    public Page<ConfigurationEntry> list(Caller caller, Page.Request page) {
        caller.require(Scope.CONFIG_READ);
        Map<String, Schema> schemas = new TreeMap<>();
        descriptions.all().forEach(one -> schemas.put(one.pid(), new Schema(one.pid(), Optional.of(one))));
        TreeSet<String> set = new TreeSet<>(stored.pids());
        set.forEach(pid -> schemas.computeIfAbsent(pid, this::schema));
        List<Schema> after = List.copyOf(page.token()
                .map(token -> ((TreeMap<String, Schema>) schemas).tailMap(token, false))
                .orElse((TreeMap<String, Schema>) schemas)
                .values());
        List<ConfigurationEntry> items = after.stream()
                .limit(page.size())
                .map(one -> one.entry(set.contains(one.pid()), ledger.revision(one.pid())))
                .toList();
        return new Page<>(
                items,
                after.size() > items.size()
                        ? Optional.of(items.get(items.size() - 1).pid())
                        : Optional.empty());
    }

    /** Shows one. */
    public ConfigurationView get(Caller caller, String pid) {
        caller.require(Scope.CONFIG_READ);
        Schema schema = schema(pid);
        Optional<Map<String, Object>> properties = stored.find(pid);
        if (properties.isEmpty() && !schema.isDescribed()) {
            throw notFound(pid);
        }
        return view(schema, properties);
    }

    /** Makes exactly these values hold; the rest has its default from then on. */
    public ConfigurationView replace(Caller caller, Edit edit, Map<String, Given> values) {
        return change(caller, edit, Map.of(), values);
    }

    /** Tells whether {@link #replace} would take these values, and throws what it would throw. */
    public void check(Caller caller, Edit edit, Map<String, Given> values) {
        properties(caller, schema(edit.pid()), edit, Map.of(), values);
    }

    /** Tells whether a bundle describes a PID. */
    public boolean isDescribed(String pid) {
        return schema(pid).isDescribed();
    }

    /** Changes some values; what is nothing goes back to its default. */
    public synchronized ConfigurationView merge(Caller caller, Edit edit, Map<String, Given> values) {
        return change(caller, edit, stored.find(edit.pid()).orElse(Map.of()), values);
    }

    /** Takes everything back that was set. */
    public synchronized void delete(Caller caller, Edit edit) {
        Schema schema = schema(edit.pid());
        requireWrite(caller, schema);
        if (stored.find(edit.pid()).isEmpty() && !schema.isDescribed()) {
            throw notFound(edit.pid());
        }
        Map<String, Object> fixed = new HashMap<>();
        environment.over(schema, fixed);
        ledger.change(caller, edit.origin(), edit.pid(), edit.expected(), () -> {
            if (fixed.isEmpty()) {
                stored.delete(edit.pid());
            } else {
                stored.save(edit.pid(), fixed);
            }
        });
    }

    /** Lists what was changed, newest first. */
    public Page<RevisionView> history(Caller caller, String pid, Page.Request page) {
        caller.require(Scope.CONFIG_READ);
        Schema schema = schema(pid);
        Page<ConfigurationRevision> revisions = ledger.history(pid, page);
        if (revisions.items().isEmpty() && !schema.isDescribed() && page.token().isEmpty()) {
            throw notFound(pid);
        }
        return new Page<>(revisions.items().stream().map(schema::revision).toList(), revisions.nextPageToken());
    }

    /** Says what is different now from what held after a revision: before is then, and after is now. */
    public JsonObject diff(Caller caller, String pid, long number) {
        caller.require(Scope.CONFIG_READ);
        Schema schema = schema(pid);
        JsonObject then = revision(pid, number).properties().map(schema::values).orElse(JsonObject.EMPTY);
        return Difference.of(then, schema.values(stored.find(pid).orElse(Map.of())));
    }

    private ConfigurationRevision revision(String pid, long number) {
        return ledger.find(pid, number)
                .orElseThrow(() -> new PatchbayException(
                        ConfigurationCode.REVISION_NOT_FOUND,
                        "Configuration '" + pid + "' has no revision '" + number + "': the last "
                                + ConfigurationLedger.KEPT + " are kept. See its history."));
    }

    /** Makes hold again what held after a revision, if today's description still takes it. */
    public synchronized ConfigurationView rollback(Caller caller, Edit edit, long number) {
        Schema schema = schema(edit.pid());
        requireWrite(caller, schema);
        ConfigurationRevision revision = revision(edit.pid(), number);
        if (revision.properties().isEmpty()) {
            delete(caller, edit);
        } else {
            Map<String, Object> properties = schema.again(revision.properties().get());
            environment.over(schema, properties);
            ledger.change(
                    caller, edit.origin(), edit.pid(), edit.expected(), () -> stored.save(edit.pid(), properties));
        }
        return view(schema, stored.find(edit.pid()));
    }

    private synchronized ConfigurationView change(
            Caller caller, Edit edit, Map<String, Object> before, Map<String, Given> values) {
        Schema schema = schema(edit.pid());
        Map<String, Object> properties = properties(caller, schema, edit, before, values);
        if (edit.trial()) {
            return view(schema, Optional.of(properties));
        }
        ledger.change(caller, edit.origin(), edit.pid(), edit.expected(), () -> stored.save(edit.pid(), properties));
        return view(schema, Optional.of(properties));
    }

    private Map<String, Object> properties(
            Caller caller, Schema schema, Edit edit, Map<String, Object> before, Map<String, Given> values) {
        requireWrite(caller, schema);
        schema.requireSettable(edit.undescribed());
        Map<String, Object> properties = new HashMap<>(before);
        Faults faults = new Faults();
        Set<String> named = new HashSet<>(before.keySet());
        values.forEach((name, value) -> {
            if (value.isNothing()) {
                properties.remove(name);
                named.remove(name);
                faults.gather(() -> environment.check(schema, edit, name, Optional.empty()));
            } else {
                named.add(name);
                faults.gather(() -> {
                    Object typed = schema.typed(name, value, edit.undescribed());
                    environment.check(schema, edit, name, Optional.of(typed));
                    properties.put(name, typed);
                });
            }
        });
        environment.over(schema, properties);
        environment.of(schema.pid()).forEach(one -> named.add(one.attribute));
        schema.missing(named).forEach(faults::gather);
        faults.refuse();
        return properties;
    }

    private ConfigurationView view(Schema schema, Optional<Map<String, Object>> properties) {
        List<String> made = schema.isFactory()
                ? stored.pids().stream()
                        .filter(pid -> pid.startsWith(schema.pid() + "~"))
                        .sorted()
                        .toList()
                : List.of();
        return schema.view(properties, ledger.revision(schema.pid()), made, environment);
    }

    private Schema schema(String pid) {
        return Schema.of(pid, descriptions.all());
    }

    private static void requireWrite(Caller caller, Schema schema) {
        caller.require(schema.isOfPlugin() ? Scope.CONFIG_WRITE : Scope.ADMIN);
    }

    private static PatchbayException notFound(String pid) {
        return new PatchbayException(
                ConfigurationCode.CONFIGURATION_NOT_FOUND,
                "Configuration '" + pid + "' is not set and no bundle describes it. List those there are.");
    }
}
