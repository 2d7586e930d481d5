package io.patchbay.configuration.internal;

import io.patchbay.api.CommonCode;
import io.patchbay.configuration.internal.value.Given;
import io.patchbay.configuration.internal.value.Place;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the environment fixes. It holds whatever a file, HTTP or the shell says: a file that says otherwise is taken for the rest
 * of what it says, because files are shared between environments; whoever sets a single value is told.
 */
final class Environment {
    /** Nothing is fixed. */
    static final Environment NONE = new Environment(name -> Optional.empty());

    private static final Logger LOG = LoggerFactory.getLogger(Environment.class);

    private final Map<Variable, String> fixed = new EnumMap<>(Variable.class);

    /** Takes the launch properties. */
    Environment(Function<String, Optional<String>> properties) {
        for (Variable variable : Variable.values()) {
            variable.value(properties).ifPresent(value -> fixed.put(variable, value));
        }
    }

    /** Returns the variable that can fix an attribute. */
    static Optional<Variable> variable(String pid, String attribute) {
        return Arrays.stream(Variable.values())
                .filter(one -> one.pid.equals(pid) && one.attribute.equals(attribute))
                .findFirst();
    }

    /** Returns the variables that fix something in a configuration. */
    List<Variable> of(String pid) {
        return fixed.keySet().stream().filter(one -> one.pid.equals(pid)).toList();
    }

    boolean fixes(Variable variable) {
        return fixed.containsKey(variable);
    }

    /** Puts what is fixed over properties. */
    void over(Schema schema, Map<String, Object> properties) {
        for (Variable one : of(schema.pid())) {
            properties.put(one.attribute, typed(schema, one));
        }
    }

    /** Refuses what would be without effect. */
    void check(Schema schema, Edit edit, String name, Optional<Object> value) {
        for (Variable one : of(schema.pid())) {
            if (one.attribute.equals(name) && !value.equals(Optional.of(typed(schema, one)))) {
                if (edit.origin().door().equals("file")) {
                    LOG.info(
                            "A value of a file does not hold, the environment fixes it: pid={} name={} variable={}",
                            schema.pid(),
                            name,
                            one);
                    return;
                }
                throw new Place(schema.pid(), name)
                        .failure(
                                CommonCode.CONFLICT,
                                "is fixed by the environment variable " + one
                                        + ". Change or unset that, and start the server again.");
            }
        }
    }

    private Object typed(Schema schema, Variable variable) {
        String value = String.valueOf(fixed.get(variable));
        return schema.typed(variable.attribute, new Given.OfText(List.of(value)), false);
    }
}
