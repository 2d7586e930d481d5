package io.patchbay.launcher.boot;

import io.patchbay.launcher.instance.ExitCode;
import io.patchbay.launcher.instance.Refusal;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;

/**
 * The service (property {@code patchbay.fatal=true}) through which a platform bundle ends the process: it is called
 * with a code and with one line that says what to do. Code {@code store} exits with 14, any other with 17.
 */
public final class FatalReport implements BiConsumer<String, String> {
    private final CompletableFuture<ExitCode> exit;

    public FatalReport(CompletableFuture<ExitCode> exit) {
        this.exit = exit;
    }

    @Override
    public void accept(String code, String message) {
        ExitCode reason = code.equals("store") ? ExitCode.STORE : ExitCode.PLATFORM;
        exit.completeExceptionally(new Refusal(reason, OneLine.of(message)));
    }
}
