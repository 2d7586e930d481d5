package io.patchbay.core.internal.usage;

import static org.assertj.core.api.Assertions.assertThat;

import io.patchbay.core.internal.launcher.Bounds;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class DiskBudgetTest {
    private static final OptionalLong BUDGET = OptionalLong.of(100);

    @TempDir
    Path folder;

    private final List<String> told = new ArrayList<>();
    private final AtomicLong time = new AtomicLong(1);

    private long hold() {
        // Measuring looks at the time itself, and every look is to be a new one.
        time.addAndGet(60_000_000_000L);
        return budget.hold(BUDGET);
    }

    private final DiskBudget budget = new DiskBudget(
            "acme.csv",
            new DiskUse(
                    () -> List.of(folder.resolve("data"), folder.resolve("none")),
                    new DeletedFiles(time::get),
                    time::get),
            new Bounds() {
                @Override
                public void threads(String symbolicName, int most) {
                    told.add("threads");
                }

                @Override
                public void full(String symbolicName, String reason) {
                    told.add(symbolicName + ": " + reason);
                }

                @Override
                public void net(String symbolicName, Optional<Function<long[], String>> meter) {
                    told.add("net");
                }
            });

    @Test
    void filesOverTheBudgetAreToldOnceAndDeletingMakesRoom() throws IOException {
        Path data = Files.createDirectory(folder.resolve("data"));
        Path file = Files.write(data.resolve("a"), new byte[101]);
        hold();
        hold();
        Files.delete(file);

        long bytes = hold();

        assertThat(bytes).isZero();
        assertThat(told).hasSize(2);
        assertThat(told.get(0))
                .startsWith(
                        "acme.csv: 'acme.csv' may have 100 bytes of files ('disk=' of its Patchbay-Quota) and has 101:");
        assertThat(told.get(1)).isEqualTo("acme.csv: ");
    }

    @Test
    void filesThatAreExactlyTheBudgetAreNotOverIt() throws IOException {
        Files.write(Files.createDirectory(folder.resolve("data")).resolve("a"), new byte[100]);

        assertThat(hold()).isEqualTo(100);
        assertThat(told).isEmpty();
    }

    @Test
    void aSparseFileHasTheBytesItSays() throws IOException {
        Path data = Files.createDirectory(folder.resolve("data"));
        try (var file = new RandomAccessFile(data.resolve("a").toFile(), "rw")) {
            file.setLength(1 << 20);
        }

        assertThat(hold()).isEqualTo(1 << 20);
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aFileThatIsDeletedAndStillOpenCounts() throws IOException {
        Path data = Files.createDirectory(folder.resolve("data"));
        Path gone = data.resolve("a");
        try (var file = new RandomAccessFile(gone.toFile(), "rw")) {
            file.setLength(4_096);
            Files.delete(gone);

            assertThat(hold()).isEqualTo(4_096);
        }
        assertThat(hold()).isZero();
    }

    @Test
    void whoHasNoBudgetIsNotHeld() throws IOException {
        Files.write(Files.createDirectory(folder.resolve("data")).resolve("a"), new byte[101]);
        hold();

        budget.hold(OptionalLong.empty());

        assertThat(told).hasSize(2).last().isEqualTo("acme.csv: ");
    }
}
