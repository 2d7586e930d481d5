package io.patchbay.http.internal.rest;

import io.patchbay.api.Caller;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.BooleanSupplier;

/** One request on its way through a container: whose it is, and what is kept alive until it is over. */
final class Visit {
    private static final String ATTRIBUTE = Visit.class.getName();

    private final Caller caller;
    private final Generation generation;
    private final BooleanSupplier betterSoon;
    private final Deque<InFlight> held = new ArrayDeque<>();
    private boolean retry;

    Visit(HttpServletRequest request, Caller caller, Generation generation, BooleanSupplier betterSoon) {
        this.caller = caller;
        this.generation = generation;
        this.betterSoon = betterSoon;
        request.setAttribute(ATTRIBUTE, this);
    }

    static Visit of(HttpServletRequest request) {
        return (Visit) request.getAttribute(ATTRIBUTE);
    }

    /** Asks for another try if the route that is missing here may be in the next container; returns whether there will be one. */
    boolean retry() {
        retry = betterSoon.getAsBoolean();
        return retry;
    }

    boolean wantsRetry() {
        return retry;
    }

    Caller caller() {
        return caller;
    }

    Generation generation() {
        return generation;
    }

    /** Keeps something until the request is over; returns false if it is closed already. */
    synchronized boolean hold(InFlight inFlight) {
        boolean entered = inFlight.enter();
        if (entered) {
            held.push(inFlight);
        }
        return entered;
    }

    /** Lets go of this and all that was held, now or when the answer of an asynchronous request is complete. */
    void leaveWith(HttpServletRequest request, InFlight entered) {
        synchronized (this) {
            held.push(entered);
        }
        if (request.isAsyncStarted()) {
            try {
                AsyncContext context = request.getAsyncContext();
                context.addListener(new Release());
                return;
            } catch (IllegalStateException e) {
                release(); // it was completed in between
                return;
            }
        }
        release();
    }

    private synchronized void release() {
        while (!held.isEmpty()) {
            held.pop().leave();
        }
    }

    private final class Release implements AsyncListener {
        @Override
        public void onComplete(AsyncEvent event) {
            release();
        }

        @Override
        public void onTimeout(AsyncEvent event) {
            // onComplete follows
        }

        @Override
        public void onError(AsyncEvent event) {
            // onComplete follows
        }

        @Override
        public void onStartAsync(AsyncEvent event) {
            event.getAsyncContext().addListener(this);
        }
    }
}
