package io.patchbay.bench;

import io.patchbay.testkit.process.Jdk;
import io.patchbay.testkit.process.PatchbayProcess;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The assembled distribution. */
final class PatchbayContainer implements Container {
    private final Path home;
    private final Jdk jdk;
    private @Nullable PatchbayProcess process;

    PatchbayContainer(Path home, Jdk jdk) {
        this.home = home;
        this.jdk = jdk;
    }

    @Override
    public String name() {
        return "Patchbay";
    }

    @Override
    public void start() {
        process = PatchbayProcess.in(home).on(jdk).start();
    }

    @Override
    public long pid() {
        return Optional.ofNullable(process).orElseThrow().pid();
    }

    @Override
    public Path deploy() {
        return home.resolve("deploy");
    }

    @Override
    public void close() {
        PatchbayProcess running = process;
        if (running != null) {
            running.close();
            process = null;
        }
    }
}
