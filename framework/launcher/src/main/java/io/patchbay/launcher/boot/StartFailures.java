package io.patchbay.launcher.boot;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.osgi.framework.Bundle;
import org.osgi.framework.FrameworkEvent;
import org.osgi.framework.FrameworkListener;

/** Keeps why each bundle did not start: the framework goes on without it and only tells by event. */
final class StartFailures implements FrameworkListener {
    private final Map<Bundle, Throwable> failures = new ConcurrentHashMap<>();

    @Override
    public void frameworkEvent(FrameworkEvent event) {
        if (event.getType() == FrameworkEvent.ERROR && event.getBundle().getBundleId() != 0) {
            failures.put(event.getBundle(), event.getThrowable());
        }
    }

    Optional<Throwable> of(Bundle bundle) {
        return Optional.ofNullable(failures.get(bundle));
    }

    void forget(Bundle bundle) {
        failures.remove(bundle);
    }
}
