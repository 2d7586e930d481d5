package io.patchbay.launcher.boot;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.osgi.framework.Bundle;

/** What one reconciliation did: the bundles by name, and why some could not be brought in line. */
final class Reconciliation {
    final List<String> installed = new ArrayList<>();
    final List<String> updated = new ArrayList<>();
    final List<String> removed = new ArrayList<>();
    final Map<String, Exception> failed = new TreeMap<>();
    final Map<Bundle, SystemBundle> present = new LinkedHashMap<>();

    @Override
    public String toString() {
        return "installed=%d updated=%s removed=%s failed=%s"
                .formatted(installed.size(), updated, removed, failed.keySet());
    }
}
