package io.patchbay.core.internal.lifecycle;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.osgi.framework.Bundle;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;
import org.osgi.service.component.runtime.dto.UnsatisfiedReferenceDTO;

/** Sums up the Declarative Services components of a bundle. */
final class ComponentStates {
    private static final String HEADER = "Service-Component";
    private static final String SDK = "io.patchbay.plugin.";

    private final ServiceComponentRuntime runtime;

    ComponentStates(ServiceComponentRuntime runtime) {
        this.runtime = runtime;
    }

    Summary of(Bundle bundle) {
        if (bundle.getHeaders("").get(HEADER) == null) {
            return Summary.NONE;
        }
        List<String> waiting = new ArrayList<>();
        List<String> failed = new ArrayList<>();
        for (ComponentDescriptionDTO component : runtime.getComponentDescriptionDTOs(bundle)) {
            if (runtime.isComponentEnabled(component)) {
                look(component, mustBeConfigured(bundle, component), waiting, failed);
            }
        }
        if (!failed.isEmpty()) {
            return new Summary(State.FAILED, String.join("; ", failed));
        }
        return waiting.isEmpty()
                ? new Summary(State.SATISFIED, "")
                : new Summary(State.WAITING, String.join("; ", waiting));
    }

    /**
     * A component without configuration is one that nobody has asked for, and no fault; many bundles offer such. But what is
     * configured under the name of its bundle, or offers a plugin, is what the bundle was installed for.
     */
    private static boolean mustBeConfigured(Bundle bundle, ComponentDescriptionDTO component) {
        return List.of(component.configurationPid).contains(bundle.getSymbolicName())
                || Arrays.stream(component.serviceInterfaces).anyMatch(name -> name.startsWith(SDK));
    }

    private void look(
            ComponentDescriptionDTO component, boolean mustBeConfigured, List<String> waiting, List<String> failed) {
        Collection<ComponentConfigurationDTO> configurations = runtime.getComponentConfigurationDTOs(component);
        if (mustBeConfigured && configurations.isEmpty() && "require".equals(component.configurationPolicy)) {
            waiting.add(lacksConfiguration(component));
        }
        for (ComponentConfigurationDTO configuration : configurations) {
            switch (configuration.state) {
                case ComponentConfigurationDTO.UNSATISFIED_CONFIGURATION -> {
                    if (mustBeConfigured) {
                        waiting.add(lacksConfiguration(component));
                    }
                }
                case ComponentConfigurationDTO.UNSATISFIED_REFERENCE ->
                    waiting.add(lacksService(component, configuration));
                case ComponentConfigurationDTO.FAILED_ACTIVATION ->
                    failed.add("component '" + component.name + "' failed: " + firstLine(configuration.failure));
                default -> {
                    // satisfied or active
                }
            }
        }
    }

    private static String lacksConfiguration(ComponentDescriptionDTO component) {
        String pid = component.configurationPid.length > 0 ? component.configurationPid[0] : component.name;
        return "component '" + component.name + "' waits for a configuration of PID '" + pid + "'";
    }

    private static String lacksService(ComponentDescriptionDTO component, ComponentConfigurationDTO configuration) {
        List<String> services = new ArrayList<>();
        for (UnsatisfiedReferenceDTO missing : configuration.unsatisfiedReferences) {
            Arrays.stream(component.references)
                    .filter(reference -> reference.name.equals(missing.name))
                    .map(reference -> reference.interfaceName
                            + (missing.target == null || missing.target.isEmpty() ? "" : " " + missing.target))
                    .forEach(services::add);
        }
        return "component '" + component.name + "' waits for the service " + String.join(", ", services);
    }

    private static String firstLine(String failure) {
        return failure == null ? "no reason given" : failure.lines().findFirst().orElse("no reason given");
    }

    /** How the components of a bundle are, all together. */
    enum State {
        /** There is none. */
        NONE,
        /** All that are asked for can work. */
        SATISFIED,
        /** At least one waits for a service, or for a configuration it must have. */
        WAITING,
        /** At least one threw when it was activated. */
        FAILED
    }

    /** The state with what explains it; the text is empty if all is well. */
    record Summary(State state, String text) {
        static final Summary NONE = new Summary(State.NONE, "");
    }
}
