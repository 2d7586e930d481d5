package io.patchbay.guard;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** Runs a program of the tests in a JVM of its own, with the guard as the agent of an executable jar. */
record ChildJvm(int release, Path home) {
    private static final int OK = 0;

    /** The Javas of {@code PATCHBAY_JDKS}, or the one that runs the tests. */
    static List<ChildJvm> all() {
        String folders = Optional.ofNullable(System.getenv("PATCHBAY_JDKS"))
                .filter(text -> !text.isBlank())
                .orElse(System.getProperty("java.home"));
        return Arrays.stream(folders.split(":")).map(Path::of).map(ChildJvm::of).toList();
    }

    private static ChildJvm of(Path home) {
        try {
            String release = Files.readString(home.resolve("release"));
            return new ChildJvm(Integer.parseInt(release.replaceAll("(?s).*JAVA_VERSION=\"(\\d+).*", "$1")), home);
        } catch (IOException e) {
            throw new IllegalStateException("PATCHBAY_JDKS: '" + home + "' is not the folder of a JDK.", e);
        }
    }

    /** Runs it and returns what it printed as {@code name=value}; everything else it printed is in the failure. */
    Map<String, String> run(Path folder, Class<?> program, String... arguments) throws Exception {
        return run(folder, List.of(), program, arguments);
    }

    Map<String, String> run(Path folder, List<String> options, Class<?> program, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(home.resolve("bin/java").toString(), "-Xmx256m"));
        command.add("-XX:+UseSerialGC");
        command.addAll(options);
        command.addAll(List.of("-jar", jar(folder, program).toString()));
        command.addAll(List.of(arguments));
        Path output = folder.resolve(program.getSimpleName() + release + ".txt");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        boolean ended = process.waitFor(60, TimeUnit.SECONDS);
        if (!ended) {
            process.destroyForcibly().waitFor();
        }
        String text = Files.readString(output);
        if (!ended || process.exitValue() != OK) {
            throw new AssertionError(this + (ended ? " failed:\n" : " did not end:\n") + text);
        }
        return lines(text);
    }

    private static Map<String, String> lines(String text) {
        Map<String, String> results = new LinkedHashMap<>();
        text.lines().forEach(line -> {
            int at = line.indexOf('=');
            if (at > 0) {
                results.put(line.substring(0, at), line.substring(at + 1));
            }
        });
        results.put("output", text);
        return results;
    }

    private static Path jar(Path folder, Class<?> program) throws IOException {
        var manifest = new Manifest();
        Attributes main = manifest.getMainAttributes();
        main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        main.put(Attributes.Name.MAIN_CLASS, program.getName());
        main.put(new Attributes.Name("Launcher-Agent-Class"), GuardAgent.class.getName());
        main.put(new Attributes.Name("Can-Retransform-Classes"), "true");
        var entries = new StringBuilder();
        for (String entry : System.getProperty("java.class.path").split(":", -1)) {
            entries.append(Path.of(entry).toUri()).append(' ');
        }
        main.put(Attributes.Name.CLASS_PATH, entries.toString().strip());
        Path jar = folder.resolve(program.getSimpleName() + ".jar");
        try (OutputStream out = Files.newOutputStream(jar);
                var written = new JarOutputStream(out, manifest)) {
            written.finish();
        }
        return jar;
    }

    @Override
    public String toString() {
        return "JDK " + release;
    }
}
