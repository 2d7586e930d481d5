package io.patchbay.configuration.internal;

import io.patchbay.api.Caller;
import io.patchbay.api.CommonCode;
import io.patchbay.api.Page;
import io.patchbay.api.PatchbayException;
import io.patchbay.api.configuration.ConfigurationDescription;
import io.patchbay.api.configuration.ConfigurationDescription.Attribute;
import io.patchbay.api.configuration.ConfigurationDescription.Many;
import io.patchbay.api.configuration.ConfigurationDescription.ValueType;
import io.patchbay.api.configuration.ConfigurationLedger;
import io.patchbay.api.configuration.ConfigurationRevision;
import io.patchbay.api.configuration.ConfigurationRevision.Origin;
import io.patchbay.configuration.internal.value.TypedValues;
import io.patchbay.plugin.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/** Configurations and their ledger, both in memory. */
public final class MemoryConfigurations implements StoredConfigurations, ConfigurationLedger {
    /** What was changed. */
    public final List<ConfigurationRevision> revisions = new ArrayList<>();

    private final Map<String, Map<String, Object>> all = new TreeMap<>();

    /** Returns the service over these. */
    public Configurations service(List<ConfigurationDescription> descriptions) {
        return service(descriptions, Environment.NONE);
    }

    Configurations service(List<ConfigurationDescription> descriptions, Environment environment) {
        return new Configurations(this, () -> List.copyOf(descriptions), this, environment);
    }

    /** Returns the description of a plugin's configuration with {@code size}, {@code key} and {@code mode}. */
    public static ConfigurationDescription described(String pid) {
        return described(pid, false, false);
    }

    static ConfigurationDescription described(String pid, boolean factory, boolean platform) {
        return new ConfigurationDescription(
                pid,
                factory,
                pid + ".bundle",
                "1.0.0",
                platform,
                "Name",
                "Text.",
                List.of(
                        attribute("size", ValueType.INTEGER, "3"),
                        attribute("key", ValueType.SECRET, ""),
                        attribute("mode", ValueType.TEXT, "warn")));
    }

    private static Attribute attribute(String id, ValueType type, String usual) {
        return new Attribute(
                id, id, "", type, Many.ONE, true, List.of(usual), List.of(), Optional.empty(), Optional.empty());
    }

    @Override
    public List<String> pids() {
        return List.copyOf(all.keySet());
    }

    @Override
    public Optional<Map<String, Object>> find(String pid) {
        return Optional.ofNullable(all.get(pid));
    }

    @Override
    public void save(String pid, Map<String, Object> properties) {
        all.put(pid, Map.copyOf(properties));
    }

    @Override
    public void delete(String pid) {
        all.remove(pid);
    }

    @Override
    public long change(Caller caller, Origin origin, String pid, OptionalLong expected, Update update) {
        if (expected.isPresent() && expected.getAsLong() != revision(pid)) {
            throw new PatchbayException(CommonCode.STALE, "stale");
        }
        Optional<Map<String, Object>> before = find(pid);
        try {
            update.run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (!before.equals(find(pid))) {
            revisions.add(new ConfigurationRevision(
                    pid,
                    revision(pid) + 1,
                    Instant.EPOCH,
                    caller.principal(),
                    origin,
                    Difference.of(json(before), json(find(pid))),
                    find(pid)));
        }
        return revision(pid);
    }

    private static JsonObject json(Optional<Map<String, Object>> properties) {
        JsonObject.Builder json = JsonObject.builder();
        properties.orElse(Map.of()).forEach((name, value) -> json.put(name, TypedValues.show(false, value)));
        return json.build();
    }

    @Override
    public long revision(String pid) {
        return revisions.stream().filter(one -> one.pid().equals(pid)).count();
    }

    @Override
    public Page<ConfigurationRevision> history(String pid, Page.Request page) {
        return new Page<>(
                revisions.stream()
                        .filter(one -> one.pid().equals(pid))
                        .sorted(Comparator.comparingLong(ConfigurationRevision::number)
                                .reversed())
                        .toList(),
                Optional.empty());
    }

    @Override
    public Optional<ConfigurationRevision> find(String pid, long number) {
        return revisions.stream()
                .filter(one -> one.pid().equals(pid) && one.number() == number)
                .findFirst();
    }
}
