package io.patchbay.launcher.instance;

/** How the process ends. Scripts rely on these numbers: a number is never given a second meaning. */
public enum ExitCode {
    OK(0, "clean stop, or the command succeeded"),
    FAILED(1, "the run or command failed"),
    USAGE(2, "unknown command or argument"),
    UNREACHABLE(3, "no running instance answers"),
    NOT_ENDED(4, "what the command waited for goes on in the server"),
    WRONG_JAVA(10, "no Java 17 to 25"),
    PORT_IN_USE(11, "a port is taken"),
    HOME_UNUSABLE(12, "the data folder cannot be written"),
    ALREADY_RUNNING(13, "another instance uses the data folder"),
    STORE(14, "the database cannot be opened"),
    BAD_SETTING(15, "an environment variable has a bad value"),
    BAD_DISTRIBUTION(16, "the distribution is incomplete"),
    PLATFORM(17, "the platform cannot go on"),
    STOP_TIMEOUT(18, "the stop took longer than 10 seconds"),
    INTERRUPTED(130, "a client command was interrupted");

    private final int number;
    private final String meaning;

    ExitCode(int number, String meaning) {
        this.number = number;
        this.meaning = meaning;
    }

    /** The status the process exits with. */
    public int number() {
        return number;
    }

    /** What it means, in the words of {@code patchbay help}. */
    public String meaning() {
        return meaning;
    }
}
