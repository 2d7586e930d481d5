package io.patchbay.launcher.boot;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;

/**
 * Asks the component runtime, by reflection since its package belongs to a bundle, which components failed and which
 * services are missing. What a waiting component would itself provide is left out: it follows from the rest.
 */
final class UnsatisfiedComponents {
    private static final String RUNTIME = "org.osgi.service.component.runtime.ServiceComponentRuntime";
    private static final int UNSATISFIED_REFERENCE = 2;
    private static final int FAILED_ACTIVATION = 16;

    private final BundleContext context;
    private final Map<String, List<String>> waiting = new TreeMap<>();
    private final Set<String> held = new HashSet<>();
    private final List<String> lines = new ArrayList<>();

    UnsatisfiedComponents(BundleContext context) {
        this.context = context;
    }

    List<String> lines() {
        try {
            collect();
        } catch (ReflectiveOperationException | InvalidSyntaxException | IllegalStateException e) {
            return List.of("components could not be listed: " + OneLine.reason(e));
        }
        waiting.keySet().removeAll(held);
        waiting.forEach((service, components) -> lines.add("service '%s' is missing, %d component%s for it: %s"
                .formatted(
                        service,
                        components.size(),
                        components.size() == 1 ? " waits" : "s wait",
                        OneLine.of(String.join(", ", components)))));
        return lines;
    }

    private void collect() throws ReflectiveOperationException, InvalidSyntaxException {
        // All, because the class path of the launcher has no say in whose interface this is.
        ServiceReference<?>[] references = context.getAllServiceReferences(RUNTIME, null);
        Object runtime = references == null ? null : context.getService(references[0]);
        if (runtime == null) {
            return;
        }
        collect(references[0], runtime);
    }

    private void collect(ServiceReference<?> reference, Object runtime) throws ReflectiveOperationException {
        Class<?> type = reference.getBundle().loadClass(RUNTIME);
        var descriptions = type.getMethod("getComponentDescriptionDTOs", Bundle[].class);
        for (Object description : (Collection<?>) descriptions.invoke(runtime, (Object) new Bundle[0])) {
            var configurations = type.getMethod("getComponentConfigurationDTOs", description.getClass());
            for (Object configuration : (Collection<?>) configurations.invoke(runtime, description)) {
                switch ((int) field(configuration, "state")) {
                    case UNSATISFIED_REFERENCE -> add(description, configuration);
                    case FAILED_ACTIVATION -> fail(description, configuration);
                    default -> {} // it runs, or would if it were asked for
                }
            }
        }
    }

    private void add(Object description, Object configuration) throws ReflectiveOperationException {
        for (Object provided : (Object[]) field(description, "serviceInterfaces")) {
            held.add(provided.toString());
        }
        for (Object unsatisfied : (Object[]) field(configuration, "unsatisfiedReferences")) {
            Object name = field(unsatisfied, "name");
            for (Object declared : (Object[]) field(description, "references")) {
                if (field(declared, "name").equals(name)) {
                    waiting.computeIfAbsent(field(declared, "interfaceName").toString(), any -> new ArrayList<>())
                            .add(field(description, "name").toString());
                }
            }
        }
    }

    /** The failure is told as a stack trace, of which the first line is enough: the log has it all. */
    private void fail(Object description, Object configuration) throws ReflectiveOperationException {
        String cause = OneLine.of(String.valueOf(field(configuration, "failure"))
                .lines()
                .findFirst()
                .orElse(""));
        lines.add("component '%s' failed: %s".formatted(field(description, "name"), cause));
        for (Object provided : (Object[]) field(description, "serviceInterfaces")) {
            held.add(provided.toString());
        }
    }

    private static Object field(Object target, String name) throws ReflectiveOperationException {
        return target.getClass().getField(name).get(target);
    }
}
