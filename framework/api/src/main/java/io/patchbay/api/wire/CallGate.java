package io.patchbay.api.wire;

import io.patchbay.plugin.invocation.CancelledException;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Where the threads of a served call wait for the client: for answers and for leave to send. Thread-safe. */
final class CallGate {
    private static final Duration LONG = Duration.ofMinutes(1);

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Map<Long, Question> questions = new HashMap<>();
    private final Pipe pipe;
    private final long call;
    private final Instant deadline;
    private int credits = Wire.WINDOW;
    private long lastAsk;
    private boolean cancelled;
    private @Nullable Exception refusal;
    private @Nullable Thread runner;

    /**
     * The pipe of a call.
     *
     * @param queue takes what goes out
     * @param reader is told when somebody waits for what comes in; never waits
     * @param clock tells when the deadline has passed
     */
    record Pipe(FrameQueue queue, Runnable reader, Clock clock) {}

    private static final class Question {
        private @Nullable Decoder answer;
        private int pulls;
    }

    /** Gives the pieces of the body that goes with a question. */
    interface Body {
        /** Writes the next piece into the frame; a piece without bytes is the end. */
        void next(Encoder chunk);
    }

    CallGate(Pipe pipe, long call, Instant deadline) {
        this.pipe = pipe;
        this.call = call;
        this.deadline = deadline;
    }

    Encoder frame(FrameType type) {
        return new Encoder(type, call);
    }

    void send(Encoder frame) {
        pipe.queue().send(frame);
    }

    /**
     * Sends a frame of output once the client is ready for it.
     *
     * @throws IOException that or whatever else the client's stream threw at an earlier frame
     */
    void output(Encoder frame) throws IOException {
        lock.lock();
        try {
            await(() -> credits > 0);
            Exception refused = refusal;
            if (refused instanceof IOException e) {
                throw e;
            } else if (refused != null) {
                throw Failures.unchecked(refused);
            }
            credits--;
        } finally {
            lock.unlock();
        }
        pipe.queue().send(frame);
    }

    /** Asks the client and waits for its answer; the body is sent while waiting, as far as the client asks for it. */
    Decoder ask(FrameType.Ask what, Consumer<Encoder> details, Body body) throws IOException {
        Question question = new Question();
        long id = register(question);
        try {
            Encoder frame = frame(FrameType.ASK).number(id).constant(what);
            details.accept(frame);
            pipe.queue().send(frame);
            while (true) {
                Decoder answer = answerOrPull(question);
                if (answer != null) {
                    return opened(answer);
                }
                Encoder chunk = frame(FrameType.CHUNK).number(id);
                body.next(chunk);
                pipe.queue().send(chunk);
            }
        } finally {
            change(() -> questions.remove(id));
        }
    }

    private long register(Question question) {
        lock.lock();
        try {
            checkCancelled();
            questions.put(++lastAsk, question);
            return lastAsk;
        } finally {
            lock.unlock();
        }
    }

    private @Nullable Decoder answerOrPull(Question question) {
        lock.lock();
        try {
            await(() -> question.answer != null || question.pulls > 0);
            if (question.answer == null) {
                question.pulls--;
            }
            return question.answer;
        } finally {
            lock.unlock();
        }
    }

    private static Decoder opened(Decoder answer) throws IOException {
        if (answer.flag()) {
            return answer;
        }
        Exception failure = Failures.read(answer);
        if (failure instanceof IOException e) {
            throw e;
        }
        throw Failures.unchecked(failure);
    }

    private void await(BooleanSupplier enough) {
        try {
            checkCancelled();
            while (!enough.getAsBoolean()) {
                pipe.reader().run();
                changed.awaitNanos(untilDeadline().toNanos());
                checkCancelled();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancelledException("The thread of the plugin was interrupted while it waited for the platform.");
        }
    }

    private Duration untilDeadline() {
        Instant now = pipe.clock().instant();
        return deadline.isAfter(now.plus(LONG)) ? LONG : Duration.between(now, deadline);
    }

    private void checkCancelled() {
        if (cancelled()) {
            throw new CancelledException("The call was cancelled or is past its deadline.");
        }
    }

    boolean cancelled() {
        lock.lock();
        try {
            return cancelled || !pipe.clock().instant().isBefore(deadline);
        } finally {
            lock.unlock();
        }
    }

    // From here on: called by the thread that reads the pipe.

    void credit(@Nullable Exception failure) {
        change(() -> {
            credits++;
            refusal = refusal == null ? failure : refusal;
        });
    }

    void answer(long id, Decoder answer) {
        change(() -> {
            Question question = questions.get(id);
            if (question != null) {
                question.answer = answer;
            }
        });
    }

    void pull(long id) {
        change(() -> {
            Question question = questions.get(id);
            if (question != null) {
                question.pulls++;
            }
        });
    }

    void cancel() {
        change(() -> {
            cancelled = true;
            if (runner != null) {
                runner.interrupt();
            }
        });
    }

    /** Says which thread to interrupt when the call is cancelled; null when it is over. */
    void runBy(@Nullable Thread thread) {
        change(() -> runner = thread);
    }

    private void change(Runnable change) {
        lock.lock();
        try {
            change.run();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
