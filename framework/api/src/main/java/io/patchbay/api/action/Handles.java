package io.patchbay.api.action;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.AccessibleObject;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/** Makes methods of classes that are not public callable; exceptions come as they were thrown. */
final class Handles {
    private static final MethodType SPREAD = MethodType.methodType(Object.class, Object[].class);

    private Handles() {}

    /** Returns a handle that takes the instance and the arguments in one array. */
    static MethodHandle of(Method method) {
        try {
            open(method);
            return spread(MethodHandles.lookup().unreflect(method));
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(method + " was made accessible, but is not.", e);
        }
    }

    /** Returns a handle that takes the arguments in one array. */
    static MethodHandle of(Constructor<?> constructor) {
        try {
            open(constructor);
            return spread(MethodHandles.lookup().unreflectConstructor(constructor));
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(constructor + " was made accessible, but is not.", e);
        }
    }

    private static void open(AccessibleObject member) {
        member.setAccessible(true);
    }

    private static MethodHandle spread(MethodHandle handle) {
        MethodHandle fixed = handle.asFixedArity();
        return fixed.asSpreader(Object[].class, fixed.type().parameterCount()).asType(SPREAD);
    }

    /** Calls what throws no checked exceptions: constructors and accessors of records. */
    static @Nullable Object call(MethodHandle handle, @Nullable Object... arguments) {
        try {
            return invoke(handle, arguments);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("A record threw a checked exception.", e);
        }
    }

    /** Calls a method. */
    static @Nullable Object invoke(MethodHandle handle, @Nullable Object... arguments) throws Exception {
        try {
            return (Object) handle.invokeExact(arguments);
        } catch (Exception | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("A plugin threw neither an exception nor an error.", e);
        }
    }
}
