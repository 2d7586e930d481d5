package io.patchbay.shell.internal;

import static org.osgi.service.component.annotations.ReferenceCardinality.MULTIPLE;
import static org.osgi.service.component.annotations.ReferenceCardinality.OPTIONAL;
import static org.osgi.service.component.annotations.ReferencePolicy.DYNAMIC;

import io.patchbay.api.Caller;
import io.patchbay.api.Page;
import io.patchbay.api.Scope;
import io.patchbay.api.action.ActionSpec;
import io.patchbay.api.configuration.ConfigurationDescription;
import io.patchbay.api.configuration.ConfigurationDescription.Attribute;
import io.patchbay.api.configuration.ConfigurationDescriptions;
import io.patchbay.api.execution.Execution;
import io.patchbay.api.execution.Executions;
import io.patchbay.api.integration.Integrations;
import io.patchbay.api.permission.Grant;
import io.patchbay.api.plugin.PluginCatalog;
import io.patchbay.api.plugin.PluginView;
import io.patchbay.api.secret.SecretStore;
import io.patchbay.api.shell.Suggestions;
import io.patchbay.shell.internal.Grammar.Expected;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Finds the values of the kinds of words that the syntax of commands has. */
@Component(service = SuggestedValues.class)
public final class SuggestedValues {
    private final PluginCatalog plugins;
    private final Executions executions;
    private final SecretStore secrets;
    private final ConfigurationDescriptions descriptions;
    private final Map<String, Suggestions> others = new ConcurrentHashMap<>();

    @Reference(cardinality = OPTIONAL, policy = DYNAMIC)
    volatile @Nullable Integrations integrations;

    /** Takes its services. */
    @Activate
    public SuggestedValues(
            @Reference PluginCatalog plugins,
            @Reference Executions executions,
            @Reference SecretStore secrets,
            @Reference ConfigurationDescriptions descriptions) {
        this.plugins = plugins;
        this.executions = executions;
        this.secrets = secrets;
        this.descriptions = descriptions;
    }

    @Reference(cardinality = MULTIPLE, policy = DYNAMIC)
    void addSuggestions(Suggestions suggestions, Map<String, Object> properties) {
        others.put(String.valueOf(properties.get(Suggestions.KIND)), suggestions);
    }

    void removeSuggestions(Suggestions suggestions) {
        others.values().remove(suggestions);
    }

    /** Returns those the caller may see; none of a kind that nobody knows. */
    List<String> of(Caller caller, Expected expected) {
        return switch (expected.word()) {
            case "ID", "PLUGIN" ->
                all(request -> plugins.list(caller, PluginCatalog.Filter.ALL, request), PluginView::id);
            case "ACTION" -> actions(caller, expected);
            case "EXECUTION" ->
                executions.list(caller, Executions.Filter.ALL, Page.Request.FIRST).items().stream()
                        .map(Execution::id)
                        .toList();
            case "SECRET" -> all(request -> secrets.list(caller, request), SecretStore.SecretEntry::name);
            case "PERMISSION" -> List.copyOf(Grant.PERMISSIONS);
            case "NAME" ->
                description(expected).stream()
                        .flatMap(one -> one.attributes().stream())
                        .map(Attribute::id)
                        .toList();
            case "NAME=VALUE" -> assignments(expected);
            case "VALUE" ->
                description(expected)
                        .flatMap(one ->
                                one.attribute(String.valueOf(expected.before().get("NAME"))))
                        .map(SuggestedValues::choices)
                        .orElse(List.of());
            default -> {
                Suggestions known = others.get(expected.word());
                yield known == null ? List.of() : known.values(caller);
            }
        };
    }

    private List<String> actions(Caller caller, Expected expected) {
        return plugin(caller, expected).stream()
                .flatMap(plugin -> plugins.get(caller, plugin).contributions().stream())
                .flatMap(one -> one.actions().stream())
                .map(ActionSpec::name)
                .toList();
    }

    private Optional<String> plugin(Caller caller, Expected expected) {
        Integrations present = integrations;
        String integration = expected.before().get("INTEGRATION");
        if (integration == null || present == null) {
            return Optional.ofNullable(expected.before().get("PLUGIN"));
        }
        caller.require(Scope.INTEGRATIONS_READ);
        return Optional.of(present.named(caller, integration).plugin());
    }

    private Optional<ConfigurationDescription> description(Expected expected) {
        String pid = String.valueOf(expected.before().get("PID")).replaceFirst("~.*", "");
        return descriptions.all().stream().filter(one -> one.pid().equals(pid)).findFirst();
    }

    private List<String> assignments(Expected expected) {
        return description(expected).stream()
                .flatMap(one -> one.attributes().stream())
                .flatMap(one -> (choices(one).isEmpty() ? List.of("") : choices(one))
                        .stream().map(value -> one.id() + "=" + value))
                .toList();
    }

    private static List<String> choices(Attribute attribute) {
        return attribute.type() == ConfigurationDescription.ValueType.BOOLEAN
                ? List.of("true", "false")
                : attribute.options();
    }

    private static <T> List<String> all(Function<Page.Request, Page<T>> list, Function<T, String> name) {
        List<String> names = new ArrayList<>();
        Optional<String> token = Optional.empty();
        do {
            Page<T> page = list.apply(new Page.Request(Page.MAX_SIZE, token));
            page.items().forEach(item -> names.add(name.apply(item)));
            token = page.nextPageToken();
        } while (token.isPresent());
        return names;
    }
}
