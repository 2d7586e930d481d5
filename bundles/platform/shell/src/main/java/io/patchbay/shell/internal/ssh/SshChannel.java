package io.patchbay.shell.internal.ssh;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.patchbay.api.Caller;
import io.patchbay.shell.internal.CommandRunner;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.apache.sshd.server.Environment;
import org.apache.sshd.server.ExitCallback;
import org.apache.sshd.server.channel.ChannelSession;
import org.apache.sshd.server.command.Command;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a client asked one channel for: a line, a prompt at a terminal, or lines from a pipe. */
final class SshChannel implements Command {
    private static final Logger LOG = LoggerFactory.getLogger(SshChannel.class);

    private final Parts parts;
    private final Optional<String> line;
    private InputStream in = InputStream.nullInputStream();
    private OutputStream out = OutputStream.nullOutputStream();
    private ExitCallback exit = (status, message, immediately) -> {};
    private @Nullable Future<?> running;
    private volatile @Nullable FollowedLine current;

    SshChannel(Parts parts, Optional<String> line) {
        this.parts = parts;
        this.line = line;
    }

    /** What every channel needs. */
    record Parts(
            CommandRunner runner,
            BiFunction<Caller, String, List<String>> completions,
            Logins logins,
            ExecutorService threads) {}

    @Override
    public void setInputStream(InputStream stream) {
        in = stream;
    }

    @Override
    public void setOutputStream(OutputStream stream) {
        out = stream;
    }

    @Override
    public void setErrorStream(OutputStream stream) {
        // As at the local door, what failed is told where the result would be; the exit status tells programs.
    }

    @Override
    public void setExitCallback(ExitCallback callback) {
        exit = callback;
    }

    @Override
    public void start(ChannelSession channel, Environment environment) throws IOException {
        try {
            running = parts.threads.submit(() -> serve(channel, environment));
        } catch (RejectedExecutionException e) {
            write("Too many sessions are open at this moment. Try again when one of them has ended.\n");
            exit.onExit(FollowedLine.REFUSED);
        }
    }

    @Override
    public void destroy(ChannelSession channel) {
        cancel();
        if (running != null) {
            running.cancel(true);
        }
    }

    private void serve(ChannelSession channel, Environment environment) {
        int status = FollowedLine.REFUSED;
        try {
            status = Prompt.isAsked(environment) ? atTerminal(channel, environment) : throughPipe(channel);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException | UncheckedIOException e) {
            LOG.debug("A client of SSH went away.", e);
        } catch (RuntimeException e) {
            LOG.error("A session of SSH failed and was closed.", e);
        } finally {
            exit.onExit(status);
        }
    }

    private int atTerminal(ChannelSession channel, Environment environment) throws IOException, InterruptedException {
        try (Prompt prompt = new Prompt(in, out, environment, this::cancel)) {
            return line.isPresent()
                    ? execute(channel, line.get(), prompt::print)
                    : prompt.run(typed -> complete(channel, typed), typed -> execute(channel, typed, prompt::print));
        }
    }

    private int throughPipe(ChannelSession channel) throws IOException, InterruptedException {
        if (line.isPresent()) {
            return execute(channel, line.get(), this::write);
        }
        BufferedReader lines = new BufferedReader(new InputStreamReader(in, UTF_8));
        int status = 0;
        for (String next = lines.readLine(); next != null && !Prompt.isEnd(next); next = lines.readLine()) {
            if (!next.isBlank()) {
                status = execute(channel, next.strip(), this::write);
            }
        }
        return status;
    }

    private int execute(ChannelSession channel, String text, Consumer<String> to) throws InterruptedException {
        FollowedLine mine = new FollowedLine(parts.runner, () -> parts.logins.caller(channel.getSession()));
        current = mine;
        try {
            return mine.run(text, to);
        } finally {
            current = null;
        }
    }

    private List<String> complete(ChannelSession channel, String typed) {
        return parts.logins
                .caller(channel.getSession())
                .map(caller -> parts.completions.apply(caller, typed))
                .orElse(List.of());
    }

    private void cancel() {
        FollowedLine mine = current;
        if (mine != null) {
            mine.cancel();
        }
    }

    private void write(String text) {
        try {
            out.write(text.getBytes(UTF_8));
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
