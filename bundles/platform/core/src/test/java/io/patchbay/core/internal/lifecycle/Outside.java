package io.patchbay.core.internal.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import io.patchbay.api.PatchbayException;
import io.patchbay.api.plugin.PluginView;
import io.patchbay.api.worker.IsolationLevel;
import io.patchbay.api.worker.WorkerCode;
import io.patchbay.core.internal.invoke.Isolation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.osgi.framework.Bundle;

/** Worker processes as far as the installer knows them: remembers what it was told. */
final class Outside implements Isolation {
    final List<String> running = new CopyOnWriteArrayList<>();
    final List<String> seen = new CopyOnWriteArrayList<>();
    boolean refused;

    @Override
    public void start(Bundle bundle, Path jar, String sha256) {
        if (refused) {
            throw new PatchbayException(
                    WorkerCode.WORKER_REFUSED, "Plugin 'acme.one' 2.0.0 has no worker process: not today.");
        }
        assertThat(Files.isRegularFile(jar)).isTrue();
        assertThat(Location.of(bundle).sha256()).isEqualTo(sha256);
        seen.add("start " + bundle.getVersion());
        running.add(text(bundle));
    }

    @Override
    public void stop(Bundle bundle) {
        if (running.remove(text(bundle))) {
            seen.add("stop " + bundle.getVersion());
        }
    }

    @Override
    public Optional<PluginView.Isolation> of(Bundle bundle) {
        return Optional.of(new PluginView.Isolation(IsolationLevel.LIMITS, "A test.", List.of(), List.of()))
                .filter(any -> running.contains(text(bundle)));
    }

    private static String text(Bundle bundle) {
        return bundle.getSymbolicName() + " " + bundle.getVersion();
    }
}
