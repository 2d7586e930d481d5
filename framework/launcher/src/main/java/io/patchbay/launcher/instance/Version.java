package io.patchbay.launcher.instance;

import java.util.Optional;

/** Which release of Patchbay this jar is. */
public final class Version {
    private Version() {}

    /** The version from the manifest, or {@code development} when the classes do not come from the jar. */
    public static String current() {
        return Optional.ofNullable(Version.class.getPackage().getImplementationVersion())
                .orElse("development");
    }
}
