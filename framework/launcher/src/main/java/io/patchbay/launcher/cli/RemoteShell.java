package io.patchbay.launcher.cli;

import io.patchbay.launcher.instance.ExitCode;
import io.patchbay.launcher.instance.Refusal;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** The shell in the server, a line at a time. A line that goes on is asked again until it ends or is cancelled. */
final class RemoteShell {
    private static final String PATH = ServerClient.API + "/shell";
    private static final int HIGHEST_STATUS = 255;
    private static final long FOLLOW_MILLIS = 300;

    private final ServerClient server;
    private volatile Running running = new Running();

    RemoteShell(ServerClient server) {
        this.server = server;
    }

    /** A line on its way. */
    private static final class Running {
        private final String id = UUID.randomUUID().toString();
        private final CountDownLatch cancelled = new CountDownLatch(1);
    }

    /** Runs a line to its end and returns its exit status. */
    int run(String line, Consumer<String> out) throws InterruptedException {
        var mine = new Running();
        running = mine;
        Optional<String> next = Optional.of(line);
        int status = ExitCode.OK.number();
        while (next.isPresent()) {
            Fields answer = send(next.get(), mine.id);
            answer.text("output").ifPresent(output -> out.accept(output.endsWith("\n") ? output : output + "\n"));
            status = (int) Math.min(HIGHEST_STATUS, answer.number("exitCode").orElse(0));
            next = answer.text("next");
            if (next.isPresent() && mine.cancelled.await(FOLLOW_MILLIS, TimeUnit.MILLISECONDS)) {
                return ExitCode.INTERRUPTED.number();
            }
        }
        return status;
    }

    /** Ends the line that runs, if one does; called from another thread. */
    void cancel() {
        Running current = running;
        current.cancelled.countDown();
        try {
            server.delete(PATH + "/" + current.id);
        } catch (Refusal refusal) {
            return; // it ended before this came
        }
    }

    /** What may stand at the end of a line that is being typed. */
    Fields complete(String line) {
        return Fields.parse(server.send(
                "POST",
                PATH + "/completions",
                "application/json",
                BodyPublishers.ofString("{\"line\":" + Json.quote(line) + "}")));
    }

    private Fields send(String line, String id) {
        String body = "{\"command\":" + Json.quote(line) + ",\"id\":" + Json.quote(id) + "}";
        return Fields.parse(server.send("POST", PATH, "application/json", BodyPublishers.ofString(body)));
    }
}
