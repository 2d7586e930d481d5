package io.patchbay.permission.internal.hold;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;

/**
 * Asks the launcher, which has the guard and knows no type of ours; it says in which shape. Another bundle may register such a
 * service too; only the one of bundle 0 is believed. It is there before any bundle starts, or never.
 */
@Component(service = Isolation.class)
public final class LaunchedIsolation implements Isolation {
    private static final String LAUNCHER = "(&(patchbay.isolation=true)(service.bundleid=0))";

    private final Optional<Function<String, Object>> launcher;

    /** Takes the launcher's function, if there is one. */
    @Activate
    public LaunchedIsolation(
            @Reference(name = "launcher", target = LAUNCHER, cardinality = ReferenceCardinality.OPTIONAL) @Nullable
                    Function<String, Object> launcher) {
        this.launcher = Optional.ofNullable(launcher);
    }

    @Override
    @SuppressWarnings("unchecked") // its shape is the launcher's promise
    public List<String> hold(Hold hold) {
        if (launcher.isEmpty()) {
            return List.of();
        }
        var function =
                (Function<Map<String, Object>, List<String>>) launcher.get().apply("hold");
        return function.apply(Map.of(
                "bundle",
                hold.bundle(),
                "tier",
                hold.trusted() ? "trusted" : "sandboxed",
                "grants",
                hold.grants(),
                "data",
                hold.folder(),
                "audit",
                hold.recording()));
    }

    @Override
    @SuppressWarnings("unchecked") // its shape is the launcher's promise
    public AutoCloseable observe(Consumer<Use> observer) {
        if (launcher.isEmpty()) {
            return () -> {};
        }
        var function = (Function<Consumer<Map<String, Object>>, AutoCloseable>)
                launcher.get().apply("observe");
        return function.apply(use -> observer.accept(use(use)));
    }

    @Override
    @SuppressWarnings("unchecked") // its shape is the launcher's promise
    public Report report() {
        if (launcher.isEmpty()) {
            return Report.absent();
        }
        Map<String, Object> told =
                ((Supplier<Map<String, Object>>) launcher.get().apply("report")).get();
        return new Report(
                Boolean.TRUE.equals(told.get("armed")),
                text(told, "reason"),
                texts(told, "missing"),
                texts(told, "faults"),
                number(told, "failures").orElse(0),
                told.get("bundles") instanceof List<?> bundles ? (List<Map<String, Object>>) bundles : List.of());
    }

    private static Use use(Map<String, Object> told) {
        return new Use(
                number(told, "bundle"),
                text(told, "permission"),
                text(told, "target"),
                text(told, "verdict").equals("DENIED"),
                number(told, "count").orElse(1),
                told.get("at") instanceof Instant at ? at : Instant.EPOCH);
    }

    private static String text(Map<String, Object> told, String name) {
        Object value = told.get(name);
        return value == null ? "" : value.toString();
    }

    private static List<String> texts(Map<String, Object> told, String name) {
        return told.get(name) instanceof List<?> list
                ? list.stream().map(Object::toString).toList()
                : List.of();
    }

    private static OptionalLong number(Map<String, Object> told, String name) {
        return told.get(name) instanceof Number number ? OptionalLong.of(number.longValue()) : OptionalLong.empty();
    }
}
