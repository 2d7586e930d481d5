package io.patchbay.bench;

import io.patchbay.testkit.process.HttpApi.Answer;
import io.patchbay.testkit.process.PatchbayProcess;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Rows per second of the whole example pipeline, beside one thread that reads the same file and splits it at commas. */
final class PipelineBench {
    private static final int ROWS = 200_000;
    private static final String PIPELINE =
            """
            workflows:
              bench:
                steps:
                  - {name: file, plugin: connector-file, action: read, config: {path: "%s"}}
                  - {name: rows, plugin: transformer-csv}
                  - name: shape
                    plugin: transformer-jsonata
                    config: {expression: '{"id": id, "borough": borough, "paid": fare + tip}'}
                  - name: check
                    plugin: validator-json-schema
                    config: {schema: {type: object, required: [id, paid], properties: {paid: {type: number, minimum: 0}}}}
                  - {name: report, plugin: renderer-html, config: {title: Bench, groupBy: borough}}
            """;

    private final Path folder;

    PipelineBench(Path folder) {
        this.folder = folder;
    }

    void run(Report report) throws IOException {
        Path csv = write(folder.resolve("bench.csv"));
        try (PatchbayProcess patchbay =
                PatchbayProcess.in(folder.resolve("pipeline")).start()) {
            seconds(patchbay, csv);
            double rate = ROWS / Numbers.of(5, () -> seconds(patchbay, csv)).median();
            double plain = ROWS / Numbers.of(5, () -> plainSeconds(csv)).median();
            report.row(
                    "pipeline of five steps, rows/s",
                    Numbers.text(rate),
                    "read and split, one thread " + Numbers.text(plain) + " rows/s",
                    rate / plain,
                    "");
            report.row(
                    "RSS after " + ROWS * 6 + " rows, MiB",
                    Numbers.text(ProcessStatus.residentMebibytes(patchbay.pid())),
                    "file " + Numbers.text(Files.size(csv) / 1048576.0) + " MiB",
                    ProcessStatus.residentMebibytes(patchbay.pid()) / (Files.size(csv) / 1048576.0),
                    "flat");
        }
    }

    private static double seconds(PatchbayProcess patchbay, Path csv) {
        long start = System.nanoTime();
        Answer run = patchbay.api()
                .send(
                        "POST",
                        "pipelines/run",
                        "application/yaml",
                        PIPELINE.formatted(csv).getBytes(StandardCharsets.UTF_8));
        String path = "pipelines/runs/" + run.member("id");
        Answer ended = patchbay.api().get(path);
        while (ended.member("status").equals("queued") || ended.member("status").equals("running")) {
            ended = patchbay.api().get(path);
        }
        if (!ended.member("status").equals("succeeded")) {
            throw new IllegalStateException("The pipeline did not succeed: " + ended);
        }
        return (System.nanoTime() - start) / 1e9;
    }

    private static double plainSeconds(Path csv) {
        long start = System.nanoTime();
        long fields = 0;
        try (BufferedReader reader = Files.newBufferedReader(csv)) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                fields += line.split(",", -1).length;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (fields == 0) {
            throw new IllegalStateException("Nothing read.");
        }
        return (System.nanoTime() - start) / 1e9;
    }

    private static Path write(Path file) throws IOException {
        String[] boroughs = {"Manhattan", "Brooklyn", "Queens", "Bronx", "Staten Island"};
        try (BufferedWriter writer = Files.newBufferedWriter(file)) {
            writer.write("id,borough,pickup,distance,fare,tip\n");
            for (int i = 0; i < ROWS; i++) {
                writer.write(i + "," + boroughs[i % 5] + ",2019-03-23 20:21:09," + i % 97 / 10.0 + "," + i % 50 + ".5,"
                        + (i % 7) + "\n");
            }
        }
        return file;
    }
}
