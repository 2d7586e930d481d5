package io.patchbay.engine.internal;

import io.patchbay.api.Caller;
import io.patchbay.api.CommonCode;
import io.patchbay.api.Ids;
import io.patchbay.api.Page;
import io.patchbay.api.PatchbayException;
import io.patchbay.api.Scope;
import io.patchbay.api.execution.Execution;
import io.patchbay.api.execution.Executions.Filter;
import io.patchbay.api.execution.Executions.LogLine;
import io.patchbay.api.execution.PluginInvoker;
import io.patchbay.api.execution.PluginInvoker.Call;
import io.patchbay.api.integration.Binding;
import io.patchbay.api.store.Sql;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Accepts executions, shows them and cancels them; {@link Dispatch} runs them. */
final class Engine {
    private static final Pattern ULID = Pattern.compile("[0-9A-HJKMNP-TV-Z]{26}");
    private static final int MAX_KEY = 200;

    private final ExecutionRows rows;
    private final LogLines lines;
    private final PluginInvoker invoker;
    private final Dispatch dispatch;
    private final Clock clock;
    private final Duration maxTimeout;

    Engine(
            ExecutionRows rows,
            LogLines lines,
            PluginInvoker invoker,
            Dispatch dispatch,
            Clock clock,
            Duration maxTimeout) {
        this.rows = rows;
        this.lines = lines;
        this.invoker = invoker;
        this.dispatch = dispatch;
        this.clock = clock;
        this.maxTimeout = maxTimeout;
    }

    public Execution submit(Caller caller, Call call, Optional<String> idempotencyKey) {
        caller.require(Scope.EXECUTIONS_WRITE);
        check(call.timeout());
        idempotencyKey.ifPresent(Engine::checkKey);
        Instant now = clock.instant();
        Optional<String> first = idempotencyKey.flatMap(key -> rows.byKey(caller, key, now));
        if (first.isPresent()) {
            return find(caller, first.get());
        }
        invoker.spec(caller, call.plugin(), call.action());
        String id = Ids.ulid(clock);
        dispatch.reserve(call.plugin());
        boolean accepted = false;
        try {
            rows.insert(id, caller, call, idempotencyKey, now);
            accepted = true;
        } catch (ExecutionRows.KeyTaken e) {
            return find(
                    caller,
                    rows.byKey(caller, idempotencyKey.orElseThrow(), now).orElseThrow());
        } finally {
            if (!accepted) {
                dispatch.release(call.plugin());
            }
        }
        Execution execution = new Execution(
                id,
                call.plugin(),
                Optional.empty(),
                call.action(),
                Execution.Status.QUEUED,
                call.input(),
                Optional.empty(),
                Optional.empty(),
                0,
                caller.principal(),
                caller.trace(),
                now,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                call.binding().map(Binding::integration));
        dispatch.accept(call.plugin(), id);
        return execution;
    }

    public Execution get(Caller caller, String id) {
        caller.require(Scope.EXECUTIONS_READ);
        return find(caller, id);
    }

    public Page<Execution> list(Caller caller, Filter filter, Page.Request page) {
        caller.require(Scope.EXECUTIONS_READ);
        PageTokens.check(page, token -> ULID.matcher(token).matches());
        List<Execution> found = rows.list(caller.workspace(), filter, page.token(), page.size() + 1);
        return found.size() <= page.size()
                ? new Page<>(found, Optional.empty())
                : new Page<>(
                        found.subList(0, page.size()),
                        Optional.of(found.get(page.size() - 1).id()));
    }

    public Page<LogLine> log(Caller caller, String id, Page.Request page) {
        get(caller, id);
        return lines.lines(id, page);
    }

    public Execution cancel(Caller caller, String id) {
        caller.require(Scope.EXECUTIONS_WRITE);
        ExecutionRows.Cancelled found = rows.cancel(caller, id, clock.instant()).orElseThrow(() -> unknown(id));
        Execution execution = find(caller, id);
        if (found != ExecutionRows.Cancelled.ENDED) {
            dispatch.cancel(execution.plugin(), id, found == ExecutionRows.Cancelled.WAITING);
        }
        return execution;
    }

    /** Waits until the execution ended, at most so long, and returns how it is then. */
    Execution await(Caller caller, String id, Duration longest) throws InterruptedException {
        dispatch.awaitEnd(id, longest, () -> find(caller, id).status().ended());
        return find(caller, id);
    }

    private Execution find(Caller caller, String id) {
        return rows.find(caller.workspace(), id).orElseThrow(() -> unknown(id));
    }

    private void check(Optional<Duration> timeout) {
        if (timeout.isPresent()
                && (timeout.get().isNegative()
                        || timeout.get().toMillis() == 0
                        || timeout.get().compareTo(maxTimeout) > 0)) {
            throw PatchbayException.at(
                    CommonCode.INVALID_VALUE,
                    "/timeout",
                    "Timeout '" + timeout.get() + "': expected more than PT0S and at most " + maxTimeout + ".");
        }
    }

    private static void checkKey(String key) {
        if (key.isBlank() || key.length() > MAX_KEY) {
            throw new PatchbayException(
                    CommonCode.INVALID_VALUE,
                    "Idempotency-Key of " + key.length() + " characters: expected 1 to " + MAX_KEY + ", not blank.");
        }
    }

    private static PatchbayException unknown(String id) {
        return new PatchbayException(
                CommonCode.NOT_FOUND,
                "Execution '" + Sql.fitting(id, 40) + "' is not there. GET executions lists those that are.");
    }
}
