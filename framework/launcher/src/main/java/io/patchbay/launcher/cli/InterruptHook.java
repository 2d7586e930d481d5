package io.patchbay.launcher.cli;

/** Does something when Ctrl-C ends this process: what a client began lives in the server and would go on. */
final class InterruptHook {
    private final Thread hook;

    InterruptHook(Runnable work) {
        this.hook = new Thread(work, "patchbay-cancel");
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** Nothing is left that Ctrl-C would have to end. */
    void forget() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            return; // Ctrl-C came first and the hook is running
        }
    }
}
