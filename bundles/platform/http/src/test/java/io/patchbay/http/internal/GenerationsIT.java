package io.patchbay.http.internal;

import static io.patchbay.http.internal.RoutesIT.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import io.patchbay.http.internal.server.TestServer;
import io.patchbay.testkit.time.Eventually;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;

class GenerationsIT {
    private static final String THINGS = "/api/v1/integration/things";
    private static final String OTHERS = "/api/v1/integration/others";

    private TestServer server;
    private Bundle things;

    @BeforeEach
    void start(@TempDir Path home) throws Exception {
        server = new TestServer(home).withPlatform();
        things = server.install("io.patchbay.http.sample", "sample");
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
    }

    @Test
    void noRequestFailsWhileTheResourceOfAnotherBundleComesAndGoes() throws Exception {
        AtomicBoolean done = new AtomicBoolean();
        AtomicInteger asked = new AtomicInteger();
        List<CompletableFuture<String>> clients = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            clients.add(CompletableFuture.supplyAsync(() -> ask(done, asked)));
        }

        for (int round = 0; round < 5; round++) {
            Bundle other = server.install("io.patchbay.http.other", "other" + round);
            passes("the new route", () -> assertThat(server.get(OTHERS).statusCode())
                    .isEqualTo(200));
            other.uninstall();
            assertThat(server.get(OTHERS).statusCode()).isEqualTo(404);
        }
        done.set(true);

        for (CompletableFuture<String> client : clients) {
            assertThat(client.get()).isEmpty();
        }
        assertThat(asked).hasValueGreaterThan(50);
    }

    private interface Check {
        void run() throws Exception;
    }

    private static void passes(String reason, Check check) {
        Eventually.passes(reason, () -> {
            try {
                check.run();
            } catch (Exception e) {
                throw new AssertionError(e);
            }
        });
    }

    private String ask(AtomicBoolean done, AtomicInteger asked) {
        try {
            while (!done.get()) {
                HttpResponse<String> answer = server.get(THINGS + "/7");
                if (answer.statusCode() != 200) {
                    return answer.statusCode() + " " + answer.body();
                }
                asked.incrementAndGet();
            }
            return "";
        } catch (Exception e) {
            return e.toString();
        }
    }

    @Test
    void aRequestUnderWayIsAnsweredWhenItsResourceGoes() throws Exception {
        CompletableFuture<HttpResponse<String>> slow = server.sendLater(server.keyed(THINGS + "/held", "{}"));
        server.awaitHeld();

        CompletableFuture<Void> stopping = CompletableFuture.runAsync(() -> {
            try {
                things.stop();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
        passes(
                "newcomers to be refused",
                () -> assertThat(server.get(THINGS + "/7").statusCode()).isEqualTo(404));
        assertThat(stopping).isNotDone();
        server.letGo();

        assertThat(slow.get().statusCode()).isEqualTo(200);
        stopping.get();
    }

    @Test
    void aResourceThatIsReplacedIsMissedByNobody() throws Exception {
        assertThat(server.get(THINGS + "/7").statusCode()).isEqualTo(200);
        AtomicBoolean done = new AtomicBoolean();
        AtomicInteger asked = new AtomicInteger();
        CompletableFuture<String> client = CompletableFuture.supplyAsync(() -> ask(done, asked));

        for (int round = 0; round < 10; round++) {
            server.replaceSample();
        }
        done.set(true);

        assertThat(client.get()).isEmpty();
    }

    @Test
    void aRouteWithoutScopeIsRefusedWithAllFaultsNamed() throws Exception {
        server.install("io.patchbay.http.faulty", "faulty");

        passes("the faults to be known", () -> assertThat(
                        server.get("/healthz/ready").body())
                .contains("Route 'GET /faulty' of 'FaultyResource.open' names no scope: add @RequiresScope.")
                .contains("Route 'POST /faulty' of 'FaultyResource.write' names no scope: add @RequiresScope.")
                .contains("Method 'part' of 'FaultyResource' has @Path but no HTTP method"));
        assertProblem(server.get("/api/v1/integration/faulty"), 404, "not-found", null, null);
        assertThat(server.get(THINGS + "/7").statusCode()).isEqualTo(200);
    }
}
