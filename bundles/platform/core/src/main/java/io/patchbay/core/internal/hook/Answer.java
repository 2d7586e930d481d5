package io.patchbay.core.internal.hook;

/**
 * What came of asking a hook, in texts only: an object of the plugin's would keep its class loader.
 *
 * @param text why it refuses, or what went wrong
 */
record Answer(End end, String text) {
    private static final int LONGEST = 200;

    static final Answer OK = new Answer(End.OK, "");

    /** How it ended. */
    enum End {
        OK,
        VETO,
        FAILED,
        LATE,
        BUSY;

        String label() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }

        boolean isFailure() {
            return this == FAILED || this == LATE || this == BUSY;
        }
    }

    static Answer veto(String reason) {
        return new Answer(End.VETO, line(reason));
    }

    /** Runs the fault's own code, so it is called on the thread of the plugin. */
    static Answer failed(Throwable fault) {
        String shown;
        try {
            shown = line(String.valueOf(fault));
        } catch (Throwable worse) { // The fault's own methods are the plugin's code.
            shown = fault.getClass().getName();
        }
        return new Answer(End.FAILED, "It failed with " + shown + ".");
    }

    private static String line(String text) {
        String shown = text.replaceAll("\\R", " ").strip();
        return shown.length() > LONGEST ? shown.substring(0, LONGEST) + "…" : shown;
    }
}
