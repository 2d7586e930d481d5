package io.patchbay.core.internal.lifecycle;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.osgi.framework.Bundle;
import org.osgi.framework.ServiceReference;

/** Finds out which requests the HTTP whiteboard sends to a bundle; jakarta and javax use the same properties. */
final class ContributedServlets {
    private static final String PREFIX = "osgi.http.whiteboard.";
    private static final List<String> PATTERNS =
            List.of(PREFIX + "servlet.pattern", PREFIX + "resource.pattern", PREFIX + "filter.pattern");
    private static final String CONTEXT = PREFIX + "context.select";
    private static final String ALL = "/*";

    private ContributedServlets() {}

    /** Returns the patterns of the bundle's servlets, resources and filters; a context of its own moves them anywhere. */
    static List<String> patterns(Bundle bundle) {
        return services(bundle).stream()
                .flatMap(service -> patterns(service).stream())
                .toList();
    }

    /** Returns the patterns of one service; none if it has nothing to do with requests. */
    static List<String> patterns(ServiceReference<?> service) {
        List<String> own = own(service);
        return !own.isEmpty() && service.getProperty(CONTEXT) != null ? List.of(ALL) : own;
    }

    /** Returns those patterns of a service at which a bundle answers before it: in the same context, with a higher rank, or first. */
    static List<String> answeredBefore(Bundle bundle, ServiceReference<?> service) {
        List<String> answered = new ArrayList<>();
        for (ServiceReference<?> other : services(bundle)) {
            boolean sameContext = Objects.deepEquals(other.getProperty(CONTEXT), service.getProperty(CONTEXT));
            if (sameContext && other.compareTo(service) > 0) {
                answered.addAll(own(other));
            }
        }
        // Of services in a context of their own it is not known where they answer: all or nothing.
        boolean elsewhere = service.getProperty(CONTEXT) != null;
        return elsewhere && answered.containsAll(own(service)) ? List.of(ALL) : answered;
    }

    private static List<String> own(ServiceReference<?> service) {
        return PATTERNS.stream()
                .flatMap(name -> texts(service.getProperty(name)).stream())
                .toList();
    }

    private static List<ServiceReference<?>> services(Bundle bundle) {
        ServiceReference<?>[] services = bundle.getRegisteredServices();
        return services == null ? List.of() : List.of(services);
    }

    private static List<String> texts(Object value) {
        if (value instanceof String text) {
            return List.of(text);
        }
        if (value instanceof String[] texts) {
            return List.of(texts);
        }
        return value instanceof Collection<?> all
                ? all.stream().map(String::valueOf).toList()
                : List.of();
    }
}
