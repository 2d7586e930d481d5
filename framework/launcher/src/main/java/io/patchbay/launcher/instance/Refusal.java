package io.patchbay.launcher.instance;

/** The process cannot go on. The message is one line that says what to do. */
public final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ExitCode exit;

    public Refusal(ExitCode exit, String message) {
        super(message);
        this.exit = exit;
    }

    public Refusal(ExitCode exit, String message, Throwable cause) {
        super(message, cause);
        this.exit = exit;
    }

    /** How the process ends because of this. */
    public ExitCode exit() {
        return exit;
    }
}
