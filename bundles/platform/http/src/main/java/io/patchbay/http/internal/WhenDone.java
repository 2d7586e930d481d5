package io.patchbay.http.internal;

import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;

/** Does something, once, when a request that is answered asynchronously has ended in whatever way. */
final class WhenDone implements AsyncListener {
    private final Runnable task;

    WhenDone(Runnable task) {
        this.task = task;
    }

    @Override
    public void onComplete(AsyncEvent event) {
        task.run();
    }

    @Override
    public void onTimeout(AsyncEvent event) {
        // Completed next, by the servlet or by the server.
    }

    @Override
    public void onError(AsyncEvent event) {
        // Completed next, by the servlet or by the server.
    }

    @Override
    public void onStartAsync(AsyncEvent event) {
        event.getAsyncContext().addListener(this);
    }
}
