package io.patchbay.core.internal.invocation;

import io.patchbay.api.Caller;
import io.patchbay.api.action.Streams;
import io.patchbay.api.integration.Binding;
import io.patchbay.core.internal.launcher.Privilege;
import io.patchbay.plugin.invocation.Connection;
import io.patchbay.plugin.invocation.Invocation;
import io.patchbay.plugin.invocation.Metrics;
import io.patchbay.plugin.invocation.OutboundHttp;
import io.patchbay.plugin.json.JsonObject;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.MDC;
import org.slf4j.event.Level;

/** One call, as its plugin sees it. */
public final class CallInvocation implements Invocation {
    /** The key of the logging context that has the id of the execution. */
    public static final String MDC_KEY = "execution";

    private final Workbench workbench;
    private final Caller caller;
    private final String execution;
    private final Optional<Binding> binding;
    private final CallToken token;
    private final ExecutionLogs logs;
    private final Progress progress;
    private final Instant deadline;
    private final AtomicLong dropped = new AtomicLong();

    CallInvocation(
            Workbench workbench,
            Caller caller,
            String execution,
            Optional<Binding> binding,
            CallToken token,
            ExecutionLogs logs,
            Progress progress) {
        this.workbench = workbench;
        this.caller = caller;
        this.execution = execution;
        this.binding = binding;
        this.token = token;
        this.logs = logs;
        this.progress = progress;
        this.deadline = workbench.clock().instant().plusNanos(token.remaining());
    }

    @Override
    public String id() {
        return execution;
    }

    @Override
    public String idempotencyKey() {
        return execution;
    }

    @Override
    public Instant deadline() {
        return deadline;
    }

    @Override
    public boolean cancelled() {
        return token.state() != CallToken.State.RUNNING;
    }

    @Override
    public Optional<JsonObject> cursor() {
        return progress.cursor();
    }

    @Override
    public void checkpoint(JsonObject cursor) {
        progress.checkpoint(cursor);
    }

    @Override
    public Logger logger() {
        return new CallLogger(workbench.platform(), this::log);
    }

    @Override
    public Connection connection() {
        OutboundHttp http = binding.isPresent() ? workbench.http(this::binding) : workbench.http();
        return workbench.connections().connection(caller, workbench.callee(), execution, this::binding, http);
    }

    /** Whoever keeps a connection has nothing of the integration any more once the call is over. */
    private Optional<Binding> binding() {
        return token.state() == CallToken.State.RUNNING ? binding : Optional.empty();
    }

    @Override
    public JsonObject settings() {
        return binding.map(Binding::settings).orElse(JsonObject.EMPTY);
    }

    @Override
    @SuppressWarnings("try") // closing it is all that is done with the region
    public Path dataDirectory() {
        try (Privilege.Region region = workbench.privilege().enter()) {
            return workbench.dataDirectory().path();
        }
    }

    @Override
    public Metrics metrics() {
        return workbench.metrics();
    }

    /** Ends the call; what the plugin does with this object from now on has no effect on later calls. */
    public void end() {
        token.end();
        long lost = dropped.getAndSet(0);
        if (lost > 0) {
            write(
                    Level.WARN,
                    lost + " more lines were not kept: a plugin may log " + LineBudget.BURST + " lines at once and "
                            + LineBudget.PER_SECOND + " a second.");
        }
    }

    /** Returns the streams of this call as its plugin gets them. */
    public Streams platform(Streams streams) {
        return new PlatformStreams(workbench.privilege()).of(streams);
    }

    /** Adds a line of the platform to the log of the execution. */
    public void warn(String text) {
        log(Level.WARN, text);
    }

    private void log(Level level, String text) {
        if (workbench.lineBudget().take()) {
            write(level, FaultText.shortened(text));
        } else {
            dropped.incrementAndGet();
        }
    }

    @SuppressWarnings("try")
    private void write(Level level, String text) {
        // A plugin may log from threads of its own, which do not carry the context of the call.
        String before = MDC.get(MDC_KEY);
        MDC.put(MDC_KEY, execution);
        try (Privilege.Region region = workbench.privilege().enter()) {
            workbench.platform().atLevel(level).log(FaultText.indented(text));
        } finally {
            if (before == null) {
                MDC.remove(MDC_KEY);
            } else {
                MDC.put(MDC_KEY, before);
            }
        }
        try (Privilege.Region region = workbench.privilege().enter()) {
            logs.line(execution, workbench.clock().instant(), level.name(), text);
        }
    }
}
