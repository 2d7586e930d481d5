package io.patchbay.core.internal.lifecycle;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
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
        ServiceReference<?>[] services = bundle.getRegisteredServices();
        List<String> patterns = new ArrayList<>();
        if (services != null) {
            for (ServiceReference<?> service : services) {
                List<String> own = PATTERNS.stream()
                        .flatMap(name -> texts(service.getProperty(name)).stream())
                        .toList();
                boolean elsewhere = !own.isEmpty() && service.getProperty(CONTEXT) != null;
                patterns.addAll(elsewhere ? List.of(ALL) : own);
            }
        }
        return patterns;
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
