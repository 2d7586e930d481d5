package io.patchbay.core.internal.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.patchbay.api.plugin.PluginStatus;
import io.patchbay.core.internal.invoke.Traffic;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;

class StopperTest {
    @TempDir
    Path folder;

    private final List<String> order = new CopyOnWriteArrayList<>();
    private Server server;

    @BeforeEach
    void start() {
        server = Server.plain(new Server.Disk(folder), Step.Listener.NONE, Duration.ofMillis(500));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private Stopper stopper() {
        return new Stopper(
                server.parts.port,
                () -> Optional.of(new Traffic() {
                    @Override
                    public void hold(Bundle bundle) {
                        throw new AssertionError("Nothing is held when a bundle stops.");
                    }

                    @Override
                    public void probe(Bundle bundle) {
                        throw new AssertionError("Nothing is probed when a bundle stops.");
                    }

                    @Override
                    public void shift(Bundle from, Bundle to) {
                        throw new AssertionError("Nothing is shifted when a bundle stops.");
                    }

                    @Override
                    public Pause pause(Collection<Bundle> bundles) {
                        throw new AssertionError("No call waits when a bundle stops.");
                    }

                    @Override
                    public int drain(Bundle bundle, Duration deadline) {
                        order.add("drain " + (bundle.getState() == Bundle.ACTIVE));
                        return 0;
                    }

                    @Override
                    public void resume(Bundle bundle) {
                        order.add("resume " + (bundle.getState() == Bundle.ACTIVE));
                    }
                }),
                DrainRules.USUAL);
    }

    private Bundle bundle(String id) {
        return server.parts.index.installed(id).bundle().orElseThrow();
    }

    @Test
    void callsEndBeforeTheBundleStops() {
        server.install(Jars.bundle("acme.one", "1.0.0").bytes());

        stopper().stop(bundle("acme.one"));

        assertThat(order).containsExactly("drain true", "resume false");
    }

    @Test
    void bundleThatDoesNotRunIsNotDrained() {
        server.install(
                Jars.bundle("acme.one", "1.0.0").header("Import-Package", "no").bytes());

        stopper().stop(bundle("acme.one"));

        assertThat(order).isEmpty();
        assertThat(server.view("acme.one").status()).isEqualTo(PluginStatus.INSTALLED);
    }

    @Test
    void bundleThatHangsInItsStopIsNamed() {
        server.install(
                Activators.activator("acme.stuck", "1.0.0", "", "new java.util.concurrent.CountDownLatch(1).await();")
                        .build(folder));

        assertThatThrownBy(() -> stopper().stop(bundle("acme.stuck")))
                .hasMessageStartingWith("Plugin 'acme.stuck' 1.0.0 does not stop: it did not stop within");
        assertThat(order).first().isEqualTo("drain true");
    }
}
