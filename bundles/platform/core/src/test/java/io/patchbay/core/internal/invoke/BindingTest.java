package io.patchbay.core.internal.invoke;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.patchbay.api.action.ActionPort;
import io.patchbay.plugin.json.JsonNull;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class BindingTest {
    private static final TestPort PORT = (input, invocation) -> JsonNull.NULL;

    @Test
    void componentIsBoundOnceHoweverManyCallAtOnce() throws Exception {
        TestSource source = new TestSource(PORT);
        Binding binding = new Binding(source);
        try (Callers callers = new Callers()) {
            List<Future<ActionPort>> ports = callers.start(16, binding::port);
            for (Future<ActionPort> port : ports) {
                assertThat(port.get()).isSameAs(PORT);
            }
        }
        assertThat(source.bound()).hasValue(1);
    }

    @Test
    void failureIsNotKept() throws Exception {
        AtomicInteger times = new AtomicInteger();
        Binding binding = new Binding(source(() -> {
            if (times.incrementAndGet() == 1) {
                throw new IllegalStateException("not yet");
            }
            return PORT;
        }));

        assertThatThrownBy(binding::port)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("not yet");
        assertThat(binding.port()).isSameAs(PORT);
    }

    @Test
    void linkageErrorOfAConstructorIsThrownAsItIs() {
        Binding binding = new Binding(source(() -> {
            throw new NoClassDefFoundError("org/acme/Gone");
        }));

        assertThatThrownBy(binding::port).isInstanceOf(NoClassDefFoundError.class);
    }

    @Test
    void whoWaitedBindsWhenTheFirstWasInterrupted() throws Exception {
        CountDownLatch entered = new CountDownLatch(1);
        AtomicInteger times = new AtomicInteger();
        Binding binding = new Binding(source(() -> {
            if (times.incrementAndGet() == 1) {
                entered.countDown();
                new CountDownLatch(1).await();
            }
            return PORT;
        }));
        CompletableFuture<Thread> first = new CompletableFuture<>();
        try (Callers callers = new Callers()) {
            Future<ActionPort> interrupted = callers.start(() -> {
                first.complete(Thread.currentThread());
                return binding.port();
            });
            entered.await();
            Future<ActionPort> waiting = callers.start(binding::port);
            first.get().interrupt();

            assertThatThrownBy(interrupted::get).hasCauseInstanceOf(InterruptedException.class);
            assertThat(waiting.get()).isSameAs(PORT);
        }
    }

    private interface Bind {
        ActionPort bind() throws Exception;
    }

    private static Binding.Source source(Bind bind) {
        return new Binding.Source() {
            @Override
            public ActionPort bind() throws Exception {
                return bind.bind();
            }

            @Override
            public void release() {}
        };
    }
}
