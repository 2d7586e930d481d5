package io.patchbay.configuration.internal;

import io.patchbay.api.Caller;
import io.patchbay.api.Page;
import io.patchbay.api.PatchbayException;
import io.patchbay.api.configuration.ConfigurationRevision.Origin;
import io.patchbay.api.node.Node;
import io.patchbay.configuration.internal.value.Given;
import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonNull;
import io.patchbay.plugin.json.JsonObject;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes hold at the start what the environment fixes, and what held before it where it does not any more. */
@Component(service = EnvironmentDoor.class)
public final class EnvironmentDoor {
    private static final Logger LOG = LoggerFactory.getLogger(EnvironmentDoor.class);
    private static final String DOOR = "environment";
    private static final String SEPARATOR = ", ";

    private final Configurations configurations;
    private final Environment environment;
    private final Node node;

    /** Takes its services. */
    @Activate
    public EnvironmentDoor(@Reference Configurations configurations, @Reference Node node) {
        this.configurations = configurations;
        this.environment = new Environment(node::property);
        this.node = node;
    }

    /** Applies it; ends the process if it cannot be applied. */
    public void apply() {
        Caller caller = Caller.platform(DOOR);
        for (Variable one : Variable.values()) {
            try {
                if (environment.fixes(one)) {
                    configurations.merge(caller, edit(one, names(environment.of(one.pid))), Map.of());
                } else {
                    takeBack(caller, one);
                }
            } catch (PatchbayException e) {
                node.fatal(DOOR, "Variable " + one + " cannot be applied: " + e.getMessage());
            }
            if (one.weakens(node::property)) {
                LOG.warn("{}=false takes protection away: {}", one, one.text);
            }
        }
    }

    private void takeBack(Caller caller, Variable one) {
        Page.Request last = new Page.Request(Page.MAX_SIZE, Optional.empty());
        Optional<RevisionView> change = configurations.history(caller, one.pid, last).items().stream()
                .filter(revision -> revision.changed().get(one.attribute).isPresent())
                .findFirst()
                .filter(revision -> revision.door().equals(DOOR)
                        && List.of(revision.note().split(SEPARATOR, -1)).contains(one.name()));
        if (change.isPresent()) {
            JsonObject changed =
                    change.get().changed().get(one.attribute).orElseThrow().asObject();
            Json before = changed.get("before").orElse(JsonNull.NULL);
            configurations.merge(
                    caller, edit(one, one + " is not set any more"), Map.of(one.attribute, new Given.OfJson(before)));
        }
    }

    private static Edit edit(Variable one, String note) {
        return new Edit(one.pid, new Origin(DOOR, note), OptionalLong.empty(), false);
    }

    /** Returns the variables that were set to take protection away. */
    String weakening() {
        return names(Arrays.stream(Variable.values())
                .filter(one -> one.weakens(node::property))
                .toList());
    }

    private static String names(List<Variable> variables) {
        return variables.stream().map(Variable::name).collect(Collectors.joining(SEPARATOR));
    }
}
