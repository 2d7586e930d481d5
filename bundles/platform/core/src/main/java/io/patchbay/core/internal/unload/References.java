package io.patchbay.core.internal.unload;

import java.lang.ref.Reference;
import java.lang.ref.SoftReference;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** The strong references an object has: elements of what the JDK collects things in, else fields as far as they are open. */
final class References {
    private static final int MOST_ELEMENTS = 2_000;

    /** Looked at by probes of their own, which say so by the kind of holder. */
    private static final Set<String> OF_THREADS =
            Set.of("threadLocals", "inheritableThreadLocals", "contextClassLoader", "scopedValueBindings");

    private final Map<Class<?>, List<Field>> fields = new HashMap<>();

    void of(Object object, BiConsumer<String, Object> visit) {
        if (object instanceof Object[] array) {
            elements(List.of(), array, visit);
        } else if (isOfTheJdk(object) && object instanceof Map<?, ?> map && !(object instanceof WeakHashMap)) {
            entries(map, visit);
        } else if (isOfTheJdk(object) && object instanceof Collection<?> collection) {
            elements(collection, new Object[0], visit);
        } else if (object instanceof AtomicReference<?> reference) {
            visit("value", reference.get(), visit);
        } else if (object instanceof SoftReference<?> reference) {
            visit("soft", reference.get(), visit);
        } else {
            fields(object, visit);
        }
    }

    private static boolean isOfTheJdk(Object object) {
        return object.getClass().getClassLoader() == null;
    }

    private static void elements(Collection<?> collection, Object[] array, BiConsumer<String, Object> visit) {
        int index = 0;
        for (Object element : array) {
            if (index++ < MOST_ELEMENTS) {
                visit("[]", element, visit);
            }
        }
        for (Object element : collection) {
            if (index++ < MOST_ELEMENTS) {
                visit("[]", element, visit);
            }
        }
    }

    private static void entries(Map<?, ?> map, BiConsumer<String, Object> visit) {
        int index = 0;
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            if (index++ < MOST_ELEMENTS) {
                visit("key", entry.getKey(), visit);
                visit("value", entry.getValue(), visit);
            }
        }
    }

    private void fields(Object object, BiConsumer<String, Object> visit) {
        if (object instanceof ThreadPoolExecutor pool) {
            visit("queue", pool.getQueue(), visit);
            visit("threadFactory", pool.getThreadFactory(), visit);
        }
        for (Field field : fields.computeIfAbsent(object.getClass(), References::open)) {
            try {
                visit(field.getName(), field.get(object), visit);
            } catch (IllegalAccessException e) {
                throw new IllegalStateException("Field '" + field + "' was open a moment ago", e);
            }
        }
    }

    private static List<Field> open(Class<?> type) {
        List<Field> open = new ArrayList<>();
        // Fields of Reference itself are the weak ones; those of its subclasses are not.
        for (Class<?> part = type; part != null && part != Reference.class; part = part.getSuperclass()) {
            for (Field field : part.getDeclaredFields()) {
                boolean looked = part != Thread.class || !OF_THREADS.contains(field.getName());
                if (looked
                        && !Modifier.isStatic(field.getModifiers())
                        && !field.getType().isPrimitive()
                        && field.trySetAccessible()) {
                    open.add(field);
                }
            }
        }
        return open;
    }

    private static void visit(String step, @Nullable Object value, BiConsumer<String, Object> visit) {
        if (value != null && !(value instanceof String) && !(value instanceof Number)) {
            visit.accept(step, value);
        }
    }
}
