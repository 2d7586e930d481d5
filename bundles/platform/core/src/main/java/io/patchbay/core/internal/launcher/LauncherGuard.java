package io.patchbay.core.internal.launcher;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks the launcher's isolation, whose shape it says itself: {@code patchbay.isolation}. */
@Component(service = {Privilege.class, Carrier.class, Visibility.class, Bounds.class})
public final class LauncherGuard implements Privilege, Carrier, Visibility, Bounds {
    private static final Logger LOG = LoggerFactory.getLogger(LauncherGuard.class);

    private final Supplier<AutoCloseable> enter;
    private final Supplier<AutoCloseable> leave;
    private final UnaryOperator<Runnable> carry;
    private final BiPredicate<String, String> hides;
    private final Function<Map<String, Object>, List<String>> bound;

    /** Looks for the launcher's service: it is there before any bundle starts, or never. */
    @Activate
    @SuppressWarnings("unchecked") // its shape is the launcher's promise
    public LauncherGuard(BundleContext context) {
        Optional<Function<String, Object>> launcher = LauncherFunction.find(context, "patchbay.isolation");
        Supplier<AutoCloseable> nothing = () -> () -> {};
        enter = launcher.map(guard -> (Supplier<AutoCloseable>) guard.apply("privileged"))
                .orElse(nothing);
        leave = launcher.map(guard -> (Supplier<AutoCloseable>) guard.apply("unprivileged"))
                .orElse(nothing);
        carry = launcher.map(guard -> (UnaryOperator<Runnable>) guard.apply("carry"))
                .orElse(UnaryOperator.identity());
        hides = launcher.map(guard -> (BiPredicate<String, String>) guard.apply("hides"))
                .orElse((bundle, name) -> false);
        bound = launcher.map(guard -> (Function<Map<String, Object>, List<String>>) guard.apply("bound"))
                .orElse(said -> List.of());
    }

    @Override
    public Region enter() {
        return region(enter.get());
    }

    @Override
    public Region leave() {
        return region(leave.get());
    }

    @Override
    public Runnable carry(Runnable task) {
        return carry.apply(task);
    }

    @Override
    public boolean hides(String symbolicName, String packageName) {
        return hides.test(symbolicName, packageName);
    }

    @Override
    public void threads(String symbolicName, int most) {
        say(Map.of("name", symbolicName, "threads", most));
    }

    @Override
    public void full(String symbolicName, String reason) {
        say(Map.of("name", symbolicName, "full", reason));
    }

    @Override
    public void net(String symbolicName, Optional<Function<long[], String>> meter) {
        say(Map.of(
                "name", symbolicName, "net", meter.<Object>map(given -> given).orElse("")));
    }

    private void say(Map<String, Object> said) {
        bound.apply(said).forEach(fault -> LOG.error("The guard of the process does not hold a budget: {}", fault));
    }

    private static Region region(AutoCloseable scope) {
        return () -> {
            try {
                scope.close();
            } catch (Exception e) {
                throw new IllegalStateException("The guard of the process failed", e);
            }
        };
    }
}
