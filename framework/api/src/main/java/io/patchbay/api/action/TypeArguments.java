package io.patchbay.api.action;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.util.HashMap;
import java.util.Map;

/** What the type variables of a class's superclasses and interfaces stand for in that class. */
final class TypeArguments {
    private final Map<TypeVariable<?>, Type> arguments = new HashMap<>();

    TypeArguments(Class<?> type) {
        collect(type);
    }

    /** Returns what a type variable stands for; any other type, and a variable nothing is known of, as it is. */
    Type resolve(Type type) {
        return type instanceof TypeVariable<?> variable ? arguments.getOrDefault(variable, type) : type;
    }

    private void collect(Type type) {
        if (type instanceof ParameterizedType parameterized && parameterized.getRawType() instanceof Class<?> raw) {
            TypeVariable<?>[] variables = raw.getTypeParameters();
            for (int i = 0; i < variables.length; i++) {
                arguments.put(variables[i], resolve(parameterized.getActualTypeArguments()[i]));
            }
            parents(raw);
        } else if (type instanceof Class<?> raw) {
            parents(raw);
        }
    }

    private void parents(Class<?> type) {
        Type parent = type.getGenericSuperclass();
        if (parent != null) {
            collect(parent);
        }
        for (Type face : type.getGenericInterfaces()) {
            collect(face);
        }
    }
}
