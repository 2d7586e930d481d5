package io.patchbay.launcher.doctor;

import io.patchbay.launcher.cli.Fields;
import io.patchbay.launcher.cli.ServerClient;
import io.patchbay.launcher.instance.Home;
import io.patchbay.launcher.instance.Refusal;
import io.patchbay.launcher.instance.Settings;
import io.patchbay.launcher.instance.Version;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** What goes into the file of {@code patchbay diagnose}: text only, each piece without secrets. */
final class Diagnosis {
    private static final int LOG_BYTES = 5 << 20;
    private static final int MOST_LOGS = 3;
    private static final int MOST_FILES = 20_000;
    private static final long THREADS_SECONDS = 20;

    /** What the instance is asked, and what the answer is called. */
    private static final Map<String, String> QUESTIONS = new LinkedHashMap<>();

    static {
        QUESTIONS.put("plugins.json", ServerClient.API + "/plugins?pageSize=200");
        QUESTIONS.put("isolation.json", ServerClient.API + "/security/isolation");
        QUESTIONS.put("recommendations.json", ServerClient.API + "/recommendations");
        QUESTIONS.put("unloads.json", ServerClient.API + "/plugins/unloads");
        QUESTIONS.put("hooks.json", ServerClient.API + "/hooks");
        QUESTIONS.put("configurations.json", ServerClient.API + "/configurations?pageSize=200");
        QUESTIONS.put("ready.txt", "/healthz/ready");
        QUESTIONS.put("metrics.txt", "/metrics");
    }

    private final Map<String, String> environment;
    private final Path dist;
    private final Home home;
    private final Scrubber scrubber;
    private final List<String> missing = new ArrayList<>();

    Diagnosis(Map<String, String> environment, Path dist, Home home) throws IOException {
        this.environment = environment;
        this.dist = dist;
        this.home = home;
        this.scrubber = Scrubber.of(environment, home);
    }

    /** Writes all pieces; what could not be had is named in the last one. */
    void write(ZipOutputStream zip) throws IOException {
        add(zip, "doctor.txt", new DoctorCommand(environment, dist, System.out).text());
        add(zip, "versions.txt", versions());
        add(zip, "environment.txt", environment());
        add(zip, "distribution.txt", listing(dist.resolve("system")) + listing(dist.resolve("lib")));
        add(zip, "data-folder.txt", listing(home.root()));
        for (Path log : logs()) {
            add(zip, "log/" + log.getFileName(), tail(log));
        }
        askInstance(zip);
        threads(zip);
        add(zip, "missing.txt", missing.isEmpty() ? "Nothing is missing.\n" : String.join("\n", missing) + "\n");
    }

    private void add(ZipOutputStream zip, String name, String text) throws IOException {
        zip.putNextEntry(new ZipEntry("patchbay-diagnosis/" + name));
        zip.write(scrubber.scrub(text).getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
    }

    private static String versions() {
        return """
                Patchbay   %s
                Java       %s, %s at %s
                System     %s %s on %s, %d processors
                """
                .formatted(
                        Version.current(),
                        Runtime.version(),
                        System.getProperty("java.vm.name"),
                        System.getProperty("java.home"),
                        System.getProperty("os.name"),
                        System.getProperty("os.version"),
                        System.getProperty("os.arch"),
                        Runtime.getRuntime().availableProcessors());
    }

    /** Names of ours and of Java's alone: the rest is nobody's business. */
    private String environment() {
        var text = new StringBuilder();
        new TreeMap<>(environment).forEach((name, value) -> {
            if (name.startsWith("PATCHBAY_") || name.equals("JAVA_HOME")) {
                boolean secret = List.of(Settings.ADMIN_TOKEN, Settings.MASTER_KEY, Settings.DB_PASSWORD)
                        .contains(name);
                text.append(name)
                        .append('=')
                        .append(secret ? "(set, not shown)" : value)
                        .append('\n');
            }
        });
        return text.toString();
    }

    private String listing(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            missing.add("Folder '" + folder + "': there is none.");
            return "";
        }
        var text = new StringBuilder();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.limit(MOST_FILES).toList()) {
                text.append(line(folder, file));
            }
        } catch (UncheckedIOException e) {
            // A running instance makes and deletes files while they are listed.
            missing.add("Some files of '" + folder + "': " + e.getMessage());
        }
        return text.toString();
    }

    private static String line(Path folder, Path file) throws IOException {
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return "%12d  %s  %s%n"
                    .formatted(
                            attributes.isDirectory() ? 0 : attributes.size(),
                            attributes.lastModifiedTime(),
                            folder.getFileName().resolve(folder.relativize(file))
                                    + (attributes.isDirectory() ? "/" : ""));
        } catch (NoSuchFileException e) {
            return ""; // it has just gone
        }
    }

    private List<Path> logs() throws IOException {
        if (!Files.isDirectory(home.log())) {
            missing.add("The log: there is no folder '" + home.log() + "'.");
            return List.of();
        }
        try (Stream<Path> files = Files.list(home.log())) {
            return files.filter(file -> file.toString().endsWith(".log"))
                    .sorted(Comparator.comparing(Diagnosis::modified).reversed())
                    .limit(MOST_LOGS)
                    .toList();
        }
    }

    private static long modified(Path file) {
        return file.toFile().lastModified();
    }

    private static String tail(Path log) throws IOException {
        try (var file = new RandomAccessFile(log.toFile(), "r")) {
            long skipped = Math.max(0, file.length() - LOG_BYTES);
            file.seek(skipped);
            byte[] end = new byte[(int) (file.length() - skipped)];
            file.readFully(end);
            String text = new String(end, StandardCharsets.UTF_8);
            return skipped == 0 ? text : "(%d bytes before this)%n".formatted(skipped) + text;
        }
    }

    private void askInstance(ZipOutputStream zip) throws IOException {
        ServerClient server;
        try {
            server = ServerClient.of(home, environment);
        } catch (Refusal refusal) {
            missing.add("What the instance says of itself: " + refusal.getMessage());
            return;
        }
        for (Map.Entry<String, String> question : QUESTIONS.entrySet()) {
            ask(zip, server, question.getKey(), question.getValue());
        }
        configurations(zip, server);
    }

    private void ask(ZipOutputStream zip, ServerClient server, String name, String path) throws IOException {
        try {
            add(zip, "instance/" + name, server.get(path));
        } catch (Refusal refusal) {
            missing.add(path + ": " + refusal.getMessage());
        }
    }

    /** The server itself never tells the value of a secret attribute. */
    private void configurations(ZipOutputStream zip, ServerClient server) throws IOException {
        try {
            Fields page = Fields.parse(server.get(ServerClient.API + "/configurations?pageSize=200"));
            for (Fields configuration : page.list("items")) {
                String pid = configuration.text("pid").orElse("");
                if (configuration.is("set") && pid.matches("[A-Za-z0-9_.~-]+")) {
                    ask(zip, server, "configuration/" + pid + ".json", ServerClient.API + "/configurations/" + pid);
                }
            }
        } catch (Refusal refusal) {
            missing.add("The configurations: " + refusal.getMessage());
        }
    }

    private void threads(ZipOutputStream zip) throws IOException {
        Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
        if (!Files.exists(home.pid()) || !Files.isExecutable(jcmd)) {
            missing.add("The threads: no instance runs, or this Java has no 'jcmd'.");
            return;
        }
        Process dump = new ProcessBuilder(
                        jcmd.toString(), Files.readString(home.pid()).strip(), "Thread.print")
                .redirectErrorStream(true)
                .start();
        // The output is longer than a pipe holds: it is read before the end is waited for, and the end comes by itself
        // or by force.
        var limit = new Thread(() -> end(dump), "patchbay-diagnosis");
        limit.setDaemon(true);
        limit.start();
        add(zip, "instance/threads.txt", new String(dump.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
    }

    private static void end(Process process) {
        try {
            if (!process.waitFor(THREADS_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
