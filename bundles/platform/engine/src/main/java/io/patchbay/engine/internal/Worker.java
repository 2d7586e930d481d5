package io.patchbay.engine.internal;

import io.patchbay.api.CommonCode;
import io.patchbay.api.ErrorCode;
import io.patchbay.api.PatchbayException;
import io.patchbay.api.action.ActionCode;
import io.patchbay.api.action.Streams;
import io.patchbay.api.execution.Execution.Status;
import io.patchbay.api.execution.PluginInvoker;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** Makes the call of one execution and writes what comes of it. */
final class Worker {
    private static final Logger LOG = LoggerFactory.getLogger(Worker.class);
    private static final Set<ErrorCode> ABSENT =
            Set.of(ActionCode.PLUGIN_NOT_FOUND, ActionCode.PLUGIN_NOT_ENABLED, CommonCode.OVERLOADED);

    private final ExecutionRows rows;
    private final LogLines lines;
    private final PluginInvoker invoker;
    private final Bindings bindings;
    private final Clock clock;
    private final EngineLimits limits;
    private final Map<String, Running> running = new ConcurrentHashMap<>();
    private volatile boolean stopping;

    Worker(
            ExecutionRows rows,
            LogLines lines,
            PluginInvoker invoker,
            Bindings bindings,
            Clock clock,
            EngineLimits limits) {
        this.rows = rows;
        this.lines = lines;
        this.invoker = invoker;
        this.bindings = bindings;
        this.clock = clock;
        this.limits = limits;
    }

    /** What is to be done with the place in the queue afterwards. */
    enum Verdict {
        /** It ended, or is not ours any more. */
        DONE,
        /** Its plugin is not there, or the store is not; later. */
        LATER,
        /** Its plugin takes no more calls at a time; later. */
        BUSY,
        /** What came of it could not be written; {@link Result#again} tries once more. */
        UNWRITTEN
    }

    /** What came of one try. */
    record Result(Verdict verdict, Optional<Supplier<Result>> again) {
        static final Result DONE = new Result(Verdict.DONE, Optional.empty());
        static final Result LATER = new Result(Verdict.LATER, Optional.empty());
        static final Result BUSY = new Result(Verdict.BUSY, Optional.empty());
    }

    /** Makes the call; {@code waited} says how long the execution has been put off already. */
    Result run(String id, Duration waited) {
        Running here = new Running();
        running.put(id, here);
        MDC.put("execution", id);
        try {
            Optional<Claim> claim = rows.waiting(id);
            return claim.isEmpty() ? Result.DONE : attempt(claim.get(), here, waited);
        } catch (RuntimeException e) {
            LOG.warn("Execution cannot be taken from the store and is tried again. id={}", id, e);
            return Result.LATER;
        } finally {
            MDC.remove("execution");
            running.remove(id, here);
        }
    }

    /** Interrupts the call of an execution, if it is made on this node. */
    void cancel(String id) {
        Running call = running.get(id);
        if (call != null) {
            call.cancel();
        }
    }

    /** Interrupts all calls; their executions stay in the queue. */
    void stop() {
        stopping = true;
        running.values().forEach(Running::stop);
    }

    private Result attempt(Claim claim, Running here, Duration waited) {
        if (stopping) {
            return Result.DONE;
        }
        if (claim.lost() >= limits.maxLost()) {
            return finish(
                    claim,
                    Outcome.ended(
                            Status.FAILED,
                            "interrupted",
                            "The node died " + claim.lost() + " times while this ran, so it is not tried again. "
                                    + "See the log of the plugin, then execute it anew."),
                    LogBuffer.Batch.NOTHING);
        }
        Claim bound;
        try {
            bound = claim.integration()
                    .map(id -> claim.bound(bindings.bind(claim.caller(), id)))
                    .orElse(claim);
            invoker.spec(claim.caller(), claim.call().plugin(), claim.call().action());
        } catch (PatchbayException e) {
            return ABSENT.contains(e.code()) && waited.compareTo(limits.pluginWait()) < 0
                    ? Result.LATER
                    : finish(claim, failed(e), LogBuffer.Batch.NOTHING);
        }
        return start(bound, here, waited);
    }

    private Result start(Claim claim, Running here, Duration waited) {
        Optional<Claim> started;
        try {
            started = rows.start(claim, clock.instant());
        } catch (RuntimeException e) {
            // It may have been written all the same: give back what may be ours, then begin anew.
            return unwritten(claim, e, () -> giveBack(claim.started(), false, Result.LATER));
        }
        return started.isEmpty() ? Result.DONE : call(started.get(), here, waited);
    }

    private Result call(Claim claim, Running here, Duration waited) {
        lines.begin(claim.id());
        Outcome outcome;
        try {
            outcome = invoke(claim, here);
        } catch (PatchbayException e) {
            if (e.code() == ActionCode.PLUGIN_BUSY && !here.cancelled() && waited.compareTo(limits.pluginWait()) < 0) {
                lines.usage(claim.id());
                return giveBack(claim, false, Result.BUSY);
            }
            outcome = here.cancelled() && e.code() == ActionCode.CANCELLED
                    ? Outcome.ended(Status.CANCELLED, e.code().text(), e.getMessage())
                    : failed(e);
        } catch (RuntimeException | Error e) {
            LOG.error("Execution failed in a way nobody foresaw. id={}", claim.id(), e);
            outcome = Outcome.ended(
                    Status.FAILED, CommonCode.INTERNAL.text(), "Patchbay failed; the log has '" + claim.id() + "'.");
        }
        Outcome measured = outcome.using(lines.usage(claim.id()));
        if (here.stopped() && !here.cancelled() && outcome.status() != Status.SUCCEEDED) {
            return giveBack(claim, true, Result.DONE);
        }
        return finish(claim, measured, lines.end(claim.id()));
    }

    private Outcome invoke(Claim claim, Running here) {
        if (!here.enter()) {
            return Outcome.ended(Status.CANCELLED, ActionCode.CANCELLED.text(), "Cancelled before it began.");
        }
        try {
            return Outcome.succeeded(invoker.call(claim.caller(), claim.call(), Streams.NONE));
        } finally {
            here.leave();
        }
    }

    private Result giveBack(Claim claim, boolean begun, Result then) {
        try {
            rows.giveBack(claim, begun);
            return then;
        } catch (RuntimeException e) {
            return unwritten(claim, e, () -> giveBack(claim, begun, then));
        }
    }

    private Result finish(Claim claim, Outcome outcome, LogBuffer.Batch last) {
        try {
            if (!rows.finish(claim, outcome, last, clock.instant())) {
                LOG.warn("Execution was taken over by a later start; this end of it is dropped. id={}", claim.id());
            }
            return Result.DONE;
        } catch (RuntimeException e) {
            return unwritten(claim, e, () -> finish(claim, outcome, last));
        }
    }

    private static Result unwritten(Claim claim, RuntimeException cause, Supplier<Result> again) {
        LOG.warn("The state of an execution cannot be written and is tried again. id={}", claim.id(), cause);
        return new Result(Verdict.UNWRITTEN, Optional.of(again));
    }

    private static Outcome failed(PatchbayException e) {
        return Outcome.ended(Status.FAILED, e.code().text(), e.getMessage());
    }
}
