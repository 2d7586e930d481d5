package io.patchbay.worker.internal;

import io.patchbay.api.worker.WorkerSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The command line of a worker. It has paths and limits in it, and nothing that is secret.
 *
 * @param site where workers are started
 * @param confinement what they are kept from
 */
record Command(Site site, Confinement confinement) {
    private static final int UNSAFE_WARNING_SINCE = 24;

    static final String MAIN = "io.patchbay.worker.child.Main";

    /** Returns the process, ready to be started, with an environment of one harmless entry. */
    ProcessBuilder process(WorkerSpec spec, RunFolder folder, Bindings granted, Optional<Path> archive)
            throws IOException {
        Path data = spec.dataDirectory().toRealPath();
        List<String> java = java(spec.limits().heapBytes());
        archive.ifPresent(file -> java.add("-XX:SharedArchiveFile=" + file));
        java.addAll(List.of(
                "-Djava.io.tmpdir=" + folder.temporary(),
                "-Duser.home=" + data,
                "-XX:ErrorFile=" + folder.path().resolve("crash.log"),
                "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
                "-cp",
                site.jar().toString(),
                MAIN,
                folder.socket().toString(),
                spec.jar().toString(),
                spec.sha256(),
                folder.framework().toString(),
                folder.egress().toString()));
        List<Path> readable = new ArrayList<>(List.of(site.jar(), spec.jar()));
        archive.ifPresent(readable::add);
        List<Path> writable = new ArrayList<>(List.of(folder.path(), data));
        if (!data.equals(spec.dataDirectory()) && Files.isDirectory(spec.dataDirectory())) {
            writable.add(spec.dataDirectory());
        }
        return builder(confinement.around(java, data, granted, readable, writable))
                .directory(data.toFile());
    }

    /** Returns the words that start a Java as workers have it. */
    List<String> java(long heapBytes) {
        List<String> words = new ArrayList<>(List.of(
                site.java().toString(),
                "-Xms16m",
                "-Xmx" + heapBytes,
                "-XX:+UseSerialGC",
                "-XX:MaxMetaspaceSize=128m",
                "-XX:ReservedCodeCacheSize=64m",
                "-XX:+ExitOnOutOfMemoryError",
                "-XX:-CreateCoredumpOnCrash",
                "-XX:-UsePerfData",
                "-XX:+DisableAttachMechanism",
                "-Xshare:auto",
                // What is hot is still compiled fully, a little later: a fifth less processor time at start, measured.
                "-XX:CompileThresholdScaling=4",
                "-Xlog:disable",
                "-Djava.awt.headless=true",
                "-Dfile.encoding=UTF-8"));
        if (release(site.javaHome()) >= UNSAFE_WARNING_SINCE) {
            words.add("--sun-misc-unsafe-memory-access=allow");
        }
        return words;
    }

    static ProcessBuilder builder(List<String> command) {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().clear();
        builder.environment().put("LC_ALL", "C.UTF-8");
        return builder;
    }

    private static int release(Path javaHome) {
        try {
            String release = Files.readString(javaHome.resolve("release"));
            return Integer.parseInt(release.replaceAll("(?s).*JAVA_VERSION=\"(\\d+).*", "$1"));
        } catch (IOException | NumberFormatException e) {
            return Runtime.version().feature();
        }
    }
}
