package io.patchbay.http.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.patchbay.api.CommonCode;
import io.patchbay.api.PatchbayException;
import io.patchbay.api.servlet.RequestHold;
import io.patchbay.testkit.time.Eventually;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HeldRequestsTest {
    private static final Duration LONG = Duration.ofSeconds(20);

    private final HeldRequests requests = new HeldRequests();
    private final ExecutorService threads = Executors.newCachedThreadPool();

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    @Test
    void requestWaitsUntilItsServletWasReplaced() {
        RequestHold.Held held = requests.hold(List.of("/orders/*"), LONG);

        Future<HeldRequests.Visit> request = threads.submit(() -> requests.enter("/orders/7"));
        awaitWaiting(1);
        held.close();

        assertThat(request).succeedsWithin(LONG);
    }

    @Test
    void requestsToOtherServletsGoOn() {
        requests.hold(List.of("/orders/*", "/exact", "*.page"), LONG);

        assertThat(threads.submit(() -> requests.enter("/ordersheet"))).succeedsWithin(LONG);
        assertThat(threads.submit(() -> requests.enter("/exact/not"))).succeedsWithin(LONG);
    }

    @Test
    void replacingWaitsForRequestsThatAreBeingAnswered() {
        HeldRequests.Visit visit = requests.enter("/exact");

        Future<RequestHold.Held> hold = threads.submit(() -> requests.hold(List.of("/exact"), LONG));
        Future<HeldRequests.Visit> next = threads.submit(() -> requests.enter("/exact"));
        awaitWaiting(1);
        assertThat(hold).isNotDone();
        visit.leave();

        assertThat(hold).succeedsWithin(LONG);
        assertThat(next).isNotDone();
    }

    @Test
    void replacingGoesOnAtItsDeadline() {
        requests.enter("/a.page");

        RequestHold.Held held = requests.hold(List.of("*.page"), Duration.ofMillis(1));

        assertThat(held).isNotNull();
    }

    @Test
    void moreRequestsThanMayWaitAreToldToComeAgain() {
        requests.hold(List.of("/"), LONG);
        List<Future<HeldRequests.Visit>> waiting = new ArrayList<>();
        for (int i = 0; i < HeldRequests.MOST_WAITING; i++) {
            waiting.add(threads.submit(() -> requests.enter("/one")));
        }
        awaitWaiting(HeldRequests.MOST_WAITING);

        assertThatThrownBy(() -> requests.enter("/one"))
                .isInstanceOfSatisfying(
                        PatchbayException.class, e -> assertThat(e.code()).isEqualTo(CommonCode.OVERLOADED))
                .hasMessage(
                        "What answers at '/one' is being updated, and 100 requests wait for it already. Try again.");
        assertThat(waiting).noneMatch(Future::isDone);
    }

    private void awaitWaiting(int count) {
        Eventually.passes("requests wait", () -> assertThat(requests.waiting()).isEqualTo(count));
    }
}
