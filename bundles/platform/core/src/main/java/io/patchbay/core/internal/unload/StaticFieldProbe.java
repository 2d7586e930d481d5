package io.patchbay.core.internal.unload;

import io.patchbay.core.internal.unload.Holder.Kind;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Static fields of classes in other bundles, and what is reachable from them. Reading one initialises a class that was loaded
 * but not used until now, as any use of it would.
 */
final class StaticFieldProbe implements Probe {
    private static final Logger LOG = LoggerFactory.getLogger(StaticFieldProbe.class);

    private final LoadedClasses classes;

    StaticFieldProbe(LoadedClasses classes) {
        this.classes = classes;
    }

    @Override
    public String place() {
        return "static fields of other bundles";
    }

    @Override
    public void look(Search search) throws ReflectiveOperationException {
        Trail trail = search.trail(type -> true);
        classes.each(search, (bundle, type) -> {
            if (!search.isLate() && !search.revision.owns(type)) {
                look(search, trail, bundle, type);
            }
        });
        if (search.isLate() || trail.isCut()) {
            search.missed("not all of them, there are too many");
        }
    }

    private static void look(Search search, Trail trail, String bundle, Class<?> type) {
        try {
            for (Field field : type.getDeclaredFields()) {
                if (Modifier.isStatic(field.getModifiers())
                        && !field.getType().isPrimitive()
                        && field.getType() != String.class
                        && field.trySetAccessible()) {
                    Optional.ofNullable(field.get(null))
                            .flatMap(trail::from)
                            .ifPresent(path -> search.found(
                                    Kind.STATIC_FIELD,
                                    type.getName() + "." + field.getName(),
                                    "in bundle " + bundle + ": " + path));
                }
            }
        } catch (LinkageError | RuntimeException | IllegalAccessException e) {
            LOG.debug("Static fields cannot be read: class={}", type.getName(), e);
            search.missed("class " + type.getName() + " of " + bundle + " ("
                    + e.getClass().getSimpleName() + ")");
        }
    }
}
