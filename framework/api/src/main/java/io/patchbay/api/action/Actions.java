package io.patchbay.api.action;

import java.util.List;

/**
 * Binds plugin components to their actions.
 *
 * <p>Nothing about a component's class is kept outside the port that was bound, so that the class loader of the plugin can be
 * collected once the port is dropped.
 */
public final class Actions {
    private Actions() {}

    /**
     * Returns the actions a component offers, callable: those its kind fixes, and its public methods marked with
     * {@link io.patchbay.plugin.annotation.Action}. The class of the component need not be public.
     *
     * @throws IllegalArgumentException with every fault of the component's class in the message
     */
    public static ActionPort bind(Object component) {
        return new BoundActions(component, methods(component.getClass()));
    }

    /**
     * Returns what the components of a class offer, in the order of names.
     *
     * @throws IllegalArgumentException with every fault of the class in the message
     */
    public static List<ActionSpec> describe(Class<?> componentClass) {
        return methods(componentClass).stream().map(ActionMethod::spec).toList();
    }

    private static List<ActionMethod> methods(Class<?> componentClass) {
        Faults faults = new Faults();
        List<ActionMethod> methods = new ActionFinder(componentClass, faults).find();
        faults.throwIfAny("Plugin component '" + componentClass.getName() + "' cannot be bound");
        return methods;
    }
}
