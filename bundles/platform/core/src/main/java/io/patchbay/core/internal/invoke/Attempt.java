package io.patchbay.core.internal.invoke;

import io.patchbay.api.Caller;
import io.patchbay.api.PatchbayException;
import io.patchbay.api.action.ActionCode;
import io.patchbay.api.action.ActionPort;
import io.patchbay.api.action.Streams;
import io.patchbay.api.execution.PluginInvoker.Call;
import io.patchbay.core.internal.invocation.CallInvocation;
import io.patchbay.core.internal.invocation.Progress;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One call on its way: what is asked for, and what the steps found out so far. Each field is written by one step, before later
 * steps read it.
 */
final class Attempt {
    private final Caller caller;
    private final Call call;
    private final Streams streams;
    private final String execution;
    private final long began = System.nanoTime();
    private final Progress progress = new Progress();
    private volatile HandOver handOver = new HandOver();
    private @Nullable Lane lane;
    private Share.@Nullable Place place;
    private @Nullable Offer offer;
    private @Nullable CallInvocation invocation;
    private @Nullable ActionPort port;
    private boolean ownBudget;
    private volatile Optional<Duration> drained = Optional.empty();

    Attempt(Caller caller, Call call, Streams streams, String execution) {
        this.caller = caller;
        this.call = call;
        this.streams = streams;
        this.execution = execution;
    }

    Caller caller() {
        return caller;
    }

    Call call() {
        return call;
    }

    Streams streams() {
        return streams;
    }

    String execution() {
        return execution;
    }

    /** Returns when it began, on the scale of {@link System#nanoTime()}. */
    long began() {
        return began;
    }

    /** Returns what runs it on the plugin's thread. */
    HandOver handOver() {
        return handOver;
    }

    /** Returns how far it came. */
    Progress progress() {
        return progress;
    }

    /** Tells whether it ended only because its plugin is being updated, so that it can go on in the new revision. */
    boolean goesOn(PatchbayException end) {
        boolean ended =
                progress.left() || end.code() == ActionCode.CANCELLED || end.code() == ActionCode.PLUGIN_STOPPED;
        return ended && !handOver.ignored() && !handOver.interrupted() && progress.canGoOn();
    }

    /** Begins anew where it was. */
    void goOn() {
        progress.goOn();
        handOver = new HandOver();
        drained = Optional.empty();
    }

    /** Asks it to end, because its revision goes and it did not end within this time. */
    void drain(Duration had) {
        drained = Optional.of(had);
        handOver.cancel();
    }

    /** Returns how long it had to end before its revision went; empty if it did not have to. */
    Optional<Duration> drained() {
        return drained;
    }

    /** Does something as soon as no thread runs the plugin's code for this call: now, or later if it was abandoned. */
    void afterwards(Runnable task) {
        handOver.afterwards(task);
    }

    void enter(Lane taken) {
        lane = taken;
    }

    void compute(Share.Place taken) {
        place = taken;
    }

    /** Returns its place among those that compute, once it was admitted. */
    Share.Place place() {
        return present(place);
    }

    /** Returns the lane, once it was admitted. */
    Lane lane() {
        return present(lane);
    }

    /** Returns the name of the plugin, once it is known. */
    Optional<String> plugin() {
        return Optional.ofNullable(lane).map(Lane::plugin);
    }

    void pin(Offer found) {
        offer = found;
    }

    /** Returns the pinned plugin. */
    Offer offer() {
        return present(offer);
    }

    void begin(CallInvocation made, boolean limitIsThePluginsOwn) {
        invocation = made;
        ownBudget = limitIsThePluginsOwn;
    }

    /** Tells whether it got as far as the plugin's thread. */
    boolean reached() {
        return invocation != null;
    }

    CallInvocation invocation() {
        return present(invocation);
    }

    /** Tells whether the deadline is the plugin's or the platform's own, and not an impatient caller's. */
    boolean ownBudget() {
        return ownBudget;
    }

    void bind(ActionPort bound) {
        port = bound;
    }

    ActionPort port() {
        return present(port);
    }

    private static <T> T present(@Nullable T found) {
        if (found == null) {
            throw new IllegalStateException("A step of the invoker ran before the one it builds on.");
        }
        return found;
    }
}
