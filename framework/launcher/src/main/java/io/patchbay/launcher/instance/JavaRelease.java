package io.patchbay.launcher.instance;

/** The Java releases Patchbay runs on. */
public final class JavaRelease {
    static final int LOWEST = 17;
    static final int HIGHEST = 25;

    private JavaRelease() {}

    /** Refuses any feature release outside 17 to 25. */
    public static void check(int feature, String javaHome) {
        if (feature < LOWEST || feature > HIGHEST) {
            throw new Refusal(
                    ExitCode.WRONG_JAVA,
                    "Java %d at '%s' is not supported: expected %d to %d. Set JAVA_HOME to such a JDK."
                            .formatted(feature, javaHome, LOWEST, HIGHEST));
        }
    }
}
