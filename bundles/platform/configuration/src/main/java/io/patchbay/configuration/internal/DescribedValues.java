package io.patchbay.configuration.internal;

import io.patchbay.api.configuration.ConfigurationDescription;
import io.patchbay.api.configuration.ConfigurationValues;
import io.patchbay.configuration.internal.value.Given;
import io.patchbay.plugin.json.JsonObject;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** Checks values as every door does, for a bundle that is about to be installed. */
@Component
public final class DescribedValues implements ConfigurationValues {
    /** Needs nothing. */
    @Activate
    public DescribedValues() {}

    @Override
    public Map<String, Object> typed(
            String pid, Optional<ConfigurationDescription> description, JsonObject values, String pointer) {
        Schema schema = new Schema(pid, description);
        Map<String, Object> properties = new HashMap<>();
        Faults faults = new Faults(pointer);
        values.members().forEach((name, value) -> {
            Given given = new Given.OfJson(value);
            if (!given.isNothing()) {
                faults.gather(() -> properties.put(name, schema.typed(name, given, false)));
            }
        });
        schema.missing(values.members().keySet()).forEach(faults::gather);
        faults.refuse();
        return properties;
    }
}
