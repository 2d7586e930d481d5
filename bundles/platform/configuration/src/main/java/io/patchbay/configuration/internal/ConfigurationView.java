package io.patchbay.configuration.internal;

import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonObject;
import java.util.List;
import java.util.Optional;

/**
 * A configuration with what may be set in it.
 *
 * @param pid the PID
 * @param name what it is called for people
 * @param description what it is for
 * @param bundle the bundle that describes it
 * @param bundleVersion the version of that bundle
 * @param described whether a bundle describes it
 * @param factory whether any number of configurations {@code pid~name} may be made of it
 * @param configurations the PIDs of those that were made of it
 * @param set whether anything was set
 * @param revision the number of its last change; 0 if there was none
 * @param values what was set; the rest has its default
 * @param attributes what may be set
 */
public record ConfigurationView(
        String pid,
        String name,
        String description,
        Optional<String> bundle,
        Optional<String> bundleVersion,
        boolean described,
        boolean factory,
        List<String> configurations,
        boolean set,
        long revision,
        JsonObject values,
        List<Attribute> attributes) {
    /**
     * Something that may be set.
     *
     * @param id its name
     * @param name what it is called for people
     * @param description what it does
     * @param type the type of a value
     * @param many whether it takes a list of values
     * @param required whether it has to be set
     * @param defaultValue what holds while it is not set
     * @param options the only values it takes; empty for any
     * @param min the least value, or length of a text
     * @param max the greatest value, or length of a text
     * @param value what holds
     * @param set whether it was set
     * @param environment the variable of the environment that can fix it
     */
    public record Attribute(
            String id,
            String name,
            String description,
            String type,
            boolean many,
            boolean required,
            Optional<Json> defaultValue,
            List<String> options,
            Optional<String> min,
            Optional<String> max,
            Optional<Json> value,
            boolean set,
            Optional<Variable> environment) {}

    /**
     * A variable of the environment.
     *
     * @param name its name
     * @param text what its value means
     * @param fixes whether it is set, so that nothing else changes the value
     */
    public record Variable(String name, String text, boolean fixes) {}
}
