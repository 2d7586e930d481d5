package io.patchbay.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** What each container goes through: starts, drops, updates, uninstallations, many bundles at once, many redeployments. */
final class Course {
    private static final Duration LIMIT = Duration.ofSeconds(90);
    private static final Duration SETTLE = Duration.ofSeconds(3);
    private static final String RESIDENT = "resident memory, idle, MiB";

    private final Container container;
    private final Marks marks;
    private final int rounds;
    private final int many;
    private final Measured measured = new Measured();

    /**
     * Makes one.
     *
     * @param rounds how often single things are measured
     * @param many how many bundles and redeployments there are
     */
    Course(Container container, Marks marks, int rounds, int many) {
        this.container = container;
        this.marks = marks;
        this.rounds = rounds;
        this.many = many;
    }

    Measured run() {
        try {
            starts();
            drops();
            manyAtOnce();
            redeployments();
        } finally {
            container.close();
        }
        return measured;
    }

    /** The first start unpacks and installs; it is not counted. */
    private void starts() {
        String name = "bench.first";
        Marks.drop(marks.jar(name, 1), container.deploy(), name);
        double[] wall = new double[Math.min(rounds, 5)];
        double[] cpu = new double[wall.length];
        for (int i = -1; i < wall.length; i++) {
            container.close();
            marks.forget(name, 1);
            long start = System.nanoTime();
            container.start();
            marks.awaitStart(name, 1, LIMIT);
            if (i >= 0) {
                wall[i] = (System.nanoTime() - start) / 1e9;
                cpu[i] = ProcessStatus.cpuSeconds(container.pid());
            }
        }
        measured.put("start until a bundle of the deploy folder runs, s", new Numbers(wall).median());
        measured.put("processor time of that, s", new Numbers(cpu).median());
        LockSupport.parkNanos(SETTLE.toNanos());
        measured.put(RESIDENT, ProcessStatus.residentMebibytes(container.pid()));
    }

    private void drops() {
        double[] drop = new double[rounds];
        double[] update = new double[rounds];
        double[] uninstall = new double[rounds];
        for (int i = 0; i < rounds; i++) {
            String name = "bench.drop" + i;
            drop[i] = deployed(name, 1);
            update[i] = deployed(name, 2);
            long start = System.nanoTime();
            delete(container.deploy().resolve(name + ".jar"));
            marks.awaitStop(name, 2, LIMIT);
            uninstall[i] = (System.nanoTime() - start) / 1e6;
        }
        measured.put("drop to running, p50, ms", new Numbers(drop).median());
        measured.put("update to running, p50, ms", new Numbers(update).median());
        measured.put("deleted to stopped, p50, ms", new Numbers(uninstall).median());
    }

    private double deployed(String name, int version) {
        Path jar = marks.jar(name, version);
        long start = System.nanoTime();
        Marks.drop(jar, container.deploy(), name);
        marks.awaitStart(name, version, LIMIT);
        return (System.nanoTime() - start) / 1e6;
    }

    private void manyAtOnce() {
        List<Path> jars = new ArrayList<>();
        for (int i = 0; i < many; i++) {
            jars.add(marks.jar("bench.many" + i, 1));
        }
        long start = System.nanoTime();
        for (int i = 0; i < many; i++) {
            Marks.drop(jars.get(i), container.deploy(), "bench.many" + i);
        }
        for (int i = 0; i < many; i++) {
            marks.awaitStart("bench.many" + i, 1, LIMIT);
        }
        measured.put(many + " bundles at once, s", (System.nanoTime() - start) / 1e9);
    }

    private void redeployments() {
        double before = ProcessStatus.residentMebibytes(container.pid());
        long start = System.nanoTime();
        for (int i = 1; i <= many; i++) {
            var unused = deployed("bench.again", i);
        }
        measured.put(many + " redeployments, s", (System.nanoTime() - start) / 1e9);
        measured.put("resident memory they added, MiB", ProcessStatus.residentMebibytes(container.pid()) - before);
    }

    private static void delete(Path jar) {
        try {
            Files.delete(jar);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
