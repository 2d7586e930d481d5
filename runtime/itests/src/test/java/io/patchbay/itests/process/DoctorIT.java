package io.patchbay.itests.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.patchbay.testkit.osgi.TestPlugins;
import io.patchbay.testkit.process.PatchbayProcess;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;

/** {@code bin/patchbay doctor} and {@code diagnose} beside a running instance. */
class DoctorIT extends OnEveryJdk {
    private static final Duration LIMIT = Duration.ofSeconds(90);

    private record Said(int status, String output) {}

    @Test
    void runningInstanceIsAskedAndWell() {
        Said said = client("doctor");

        assertThat(said.status()).as(said.output()).isZero();
        assertThat(said.output())
                .contains(
                        "ok    instance        ready on port ", "bundles are held to their permissions", ": 0 failed");
    }

    @Test
    void whatWasRefusedAndWhatDoesNotRunIsNamedWithTheReason() throws IOException {
        Files.writeString(patchbay.home().resolve("deploy/it.broken.jar"), "no jar");
        Path refusal = patchbay.home().resolve("deploy/it.broken.jar.rejected.txt");
        patchbay.drop(
                TestPlugins.answering("it.wants", "1.0.0", "x")
                        .header("Import-Package", "com.example.nowhere,*")
                        .build(Files.createTempDirectory(folder, "built")),
                "it.wants.jar");
        patchbay.await(
                "plugins/it.wants",
                "it does not resolve",
                answer -> answer.status() == 200 && answer.member("health").equals("warn") && Files.exists(refusal));

        Said said = client("doctor");

        assertThat(said.status()).as(said.output()).isZero();
        assertThat(said.output().replaceAll("\\s+", " "))
                .contains(
                        "warn deploy folder 'it.broken.jar' was not taken:",
                        "warn bundle 'it.wants' is installed, its health is 'warn'. needs package com.example.nowhere;");
        patchbay.api().delete("plugins/it.wants");
        Files.delete(refusal);
    }

    @Test
    void diagnosisHasTheInstanceAndNoToken() throws IOException {
        Path file = folder.resolve("diagnosis-" + jdk.name() + ".zip");

        Said said = client("diagnose", file.toString());

        assertThat(said.status()).as(said.output()).isZero();
        Map<String, String> entries = entries(file);
        assertThat(entries.keySet())
                .contains(
                        "instance/plugins.json", "instance/metrics.txt", "instance/isolation.json", "log/patchbay.log");
        assertThat(entries.get("instance/threads.txt")).contains("\"main\"", "java.lang.Thread.State");
        assertThat(entries.get("missing.txt")).isEqualTo("Nothing is missing.\n");
        String token = Files.readString(patchbay.home().resolve("admin.token")).strip();
        assertThat(entries.values()).noneMatch(text -> text.contains(token));
    }

    private Said client(String... arguments) {
        try (PatchbayProcess client = PatchbayProcess.in(patchbay.home())
                .on(jdk)
                .with("PATCHBAY_HTTP_PORT", "0")
                .launch(arguments)) {
            return new Said(client.waitFor(LIMIT), client.output());
        }
    }

    private static Map<String, String> entries(Path file) throws IOException {
        Map<String, String> entries = new TreeMap<>();
        try (InputStream in = Files.newInputStream(file);
                var zip = new ZipInputStream(in)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                entries.put(
                        entry.getName().replaceFirst("^patchbay-diagnosis/", ""),
                        new String(zip.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return entries;
    }
}
