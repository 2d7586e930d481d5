package io.patchbay.core.internal.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.patchbay.api.PatchbayException;
import io.patchbay.api.plugin.InstallCode;
import io.patchbay.api.plugin.PluginStatus;
import io.patchbay.core.internal.hook.HookView;
import io.patchbay.core.internal.hook.Hooks;
import io.patchbay.plugin.hook.EndedExecution;
import io.patchbay.plugin.hook.PlannedExecution;
import io.patchbay.plugin.hook.PlannedInstall;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InstallHookTest {
    @TempDir
    Path folder;

    /** Refuses one version and remembers what it was asked. */
    private static final class Refusing implements Hooks {
        final List<String> asked = new ArrayList<>();

        @Override
        public void before(PlannedExecution execution) {
            throw new AssertionError("nothing is called here");
        }

        @Override
        public void after(EndedExecution execution) {
            throw new AssertionError("nothing is called here");
        }

        @Override
        public void before(PlannedInstall install) {
            asked.add(install.symbolicName() + " " + install.version() + " " + install.door() + " "
                    + install.permissions());
            if (install.version().equals("2.0.0")) {
                throw new PatchbayException(InstallCode.INSTALL_VETOED, "planted");
            }
        }

        @Override
        public List<HookView> all() {
            return List.of();
        }

        @Override
        public List<String> faults(String symbolicName) {
            return List.of();
        }
    }

    private static byte[] jar(String version) {
        return Jars.bundle("acme.one", version).bytes();
    }

    @Test
    void updateThatAHookRefusesLeavesTheOldOneRunning() {
        Server.Disk disk = new Server.Disk(folder);
        Refusing hooks = new Refusing();
        disk.hooks = hooks;
        try (Server server = Server.full(disk)) {
            server.install(jar("1.0.0"));

            assertThatThrownBy(() -> server.install(jar("2.0.0")))
                    .isInstanceOfSatisfying(
                            PatchbayException.class, e -> assertThat(e.code()).isEqualTo(InstallCode.INSTALL_VETOED));

            assertThat(server.running()).containsExactly("acme.one 1.0.0");
            assertThat(hooks.asked).containsExactly("acme.one 1.0.0 upload []", "acme.one 2.0.0 upload []");
        }
    }

    @Test
    void wayBackIsNotAskedAbout() {
        Server.Disk disk = new Server.Disk(folder);
        try (Server server = Server.full(disk)) {
            server.install(jar("1.0.0"));
            server.install(jar("1.1.0"));
        }
        Refusing hooks = new Refusing();
        disk.hooks = hooks;
        try (Server server = Server.full(disk)) {
            server.parts.installer.rollback(Server.ADMIN, "acme.one", Optional.empty(), OptionalLong.empty());

            assertThat(server.status("acme.one")).contains(PluginStatus.ENABLED);
            assertThat(hooks.asked).isEmpty();
        }
    }
}
