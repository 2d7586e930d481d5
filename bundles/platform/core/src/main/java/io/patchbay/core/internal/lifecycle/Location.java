package io.patchbay.core.internal.lifecycle;

import org.osgi.framework.Bundle;

/**
 * The location of a bundle the installer owns: its symbolic name and the hash of its jar, so that two revisions of one plugin
 * can be installed side by side and the framework itself tells which one a bundle is.
 */
record Location(String symbolicName, String sha256) {
    private static final String SCHEME = "patchbay:";

    static Location of(Bundle bundle) {
        String location = bundle.getLocation();
        int slash = location.lastIndexOf('/');
        return new Location(location.substring(SCHEME.length(), slash), location.substring(slash + 1));
    }

    static boolean isOurs(Bundle bundle) {
        return bundle.getLocation().startsWith(SCHEME) && bundle.getLocation().indexOf('/') > 0;
    }

    String text() {
        return SCHEME + symbolicName + "/" + sha256;
    }
}
