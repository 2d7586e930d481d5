package io.patchbay.api.action;

import io.patchbay.plugin.Analyzer;
import io.patchbay.plugin.Connector;
import io.patchbay.plugin.Plugin;
import io.patchbay.plugin.Processor;
import io.patchbay.plugin.Renderer;
import io.patchbay.plugin.Transformer;
import io.patchbay.plugin.Validator;
import io.patchbay.plugin.annotation.Action;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Finds the action methods of a component's class. Used once, by one thread. */
final class ActionFinder {
    private static final List<Class<?>> KINDS = List.of(
            Connector.class, Transformer.class, Processor.class, Validator.class, Analyzer.class, Renderer.class);
    private static final Map<String, String> DESCRIPTIONS = Map.of(
            "check", "Says whether the connection works.",
            "discover", "Says what can be read and written.",
            "read", "Reads rows.",
            "write", "Writes rows.",
            "transform", "Changes the form of rows.",
            "process", "Decides which rows go on, and combines them.",
            "validate", "Checks rows against rules.",
            "analyze", "Measures rows and reports on them.",
            "render", "Turns rows into a document.");

    private final Class<?> component;
    private final Faults faults;
    private final TypeArguments typeArguments;
    private final ActionAssembly assembly;
    private final Map<String, ActionMethod> found = new TreeMap<>();

    ActionFinder(Class<?> component, Faults faults) {
        this.component = component;
        this.faults = faults;
        this.typeArguments = new TypeArguments(component);
        this.assembly = new ActionAssembly(faults);
    }

    List<ActionMethod> find() {
        if (!Plugin.class.isAssignableFrom(component)) {
            faults.add("It implements no kind of plugin: expected " + Plugin.class.getName() + " or a kind below it.");
        }
        List<Method> marked = marked();
        for (Class<?> kind : KINDS) {
            if (kind.isAssignableFrom(component)) {
                for (Method method : kind.getDeclaredMethods()) {
                    if (!method.isSynthetic()) {
                        fixed(method, marked);
                    }
                }
            }
        }
        marked.forEach(this::own);
        return List.copyOf(found.values());
    }

    /** Called through the kind's method, so that bridge methods and inherited implementations need no care. */
    private void fixed(Method method, List<Method> marked) {
        List<Type> types = resolved(method.getGenericParameterTypes());
        Optional<Action> mark = marked.stream()
                .filter(own ->
                        own.getName().equals(method.getName()) && Arrays.equals(own.getParameterTypes(), erased(types)))
                .findFirst()
                .map(own -> {
                    marked.remove(own);
                    return own.getAnnotation(Action.class);
                });
        if (method.isDefault() && !overridden(method)) {
            return;
        }
        String name = method.getName();
        mark.map(Action::value)
                .filter(value -> !value.isEmpty() && !value.equals(name))
                .ifPresent(value -> faults.add("Method '" + name + "' is marked as action '" + value
                        + "', but its kind calls it '" + name + "'."));
        String description = mark.map(Action::description)
                .filter(text -> !text.isEmpty())
                .orElseGet(() -> DESCRIPTIONS.getOrDefault(name, ""));
        boolean idempotent =
                !name.equals("write") || mark.map(Action::idempotent).orElse(false);
        add(new ActionAssembly.Draft(
                name, description, idempotent, method, types, typeArguments.resolve(method.getGenericReturnType())));
    }

    private boolean overridden(Method method) {
        try {
            return component
                            .getMethod(method.getName(), method.getParameterTypes())
                            .getDeclaringClass()
                    != method.getDeclaringClass();
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException(component + " lost its inherited method " + method, e);
        }
    }

    private void own(Method method) {
        Action mark = method.getAnnotation(Action.class);
        add(new ActionAssembly.Draft(
                mark.value().isEmpty() ? method.getName() : mark.value(),
                mark.description(),
                mark.idempotent(),
                method,
                resolved(method.getGenericParameterTypes()),
                typeArguments.resolve(method.getGenericReturnType())));
    }

    private void add(ActionAssembly.Draft draft) {
        if (found.put(draft.name(), assembly.complete(draft)) != null) {
            faults.add("Action '" + draft.name() + "' stands twice: give each a name of its own with @Action(\"…\").");
        }
    }

    private List<Method> marked() {
        List<Method> marked = new ArrayList<>();
        for (Class<?> type = component; type != null; type = type.getSuperclass()) {
            for (Method method : type.getDeclaredMethods()) {
                if (!method.isAnnotationPresent(Action.class) || method.isBridge() || hidden(method)) {
                    continue;
                }
                if (!Modifier.isPublic(method.getModifiers()) || Modifier.isStatic(method.getModifiers())) {
                    faults.add(
                            "Method '" + method.getName() + "' is an action: expected it to be public and not static.");
                } else {
                    marked.add(method);
                }
            }
        }
        return marked;
    }

    private boolean hidden(Method method) {
        try {
            return Modifier.isPublic(method.getModifiers())
                    && !component
                            .getMethod(method.getName(), method.getParameterTypes())
                            .getDeclaringClass()
                            .equals(method.getDeclaringClass());
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException(component + " lost its inherited method " + method, e);
        }
    }

    private List<Type> resolved(Type[] types) {
        return Arrays.stream(types).map(typeArguments::resolve).toList();
    }

    private static Class<?>[] erased(List<Type> types) {
        return types.stream().map(ActionFinder::erased).toArray(Class<?>[]::new);
    }

    private static Class<?> erased(Type type) {
        if (type instanceof Class<?> plain) {
            return plain;
        }
        return type instanceof ParameterizedType generic && generic.getRawType() instanceof Class<?> raw
                ? raw
                : Object.class;
    }
}
