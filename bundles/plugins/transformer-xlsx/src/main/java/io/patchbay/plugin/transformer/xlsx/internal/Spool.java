package io.patchbay.plugin.transformer.xlsx.internal;

import io.patchbay.plugin.data.Row;
import io.patchbay.plugin.json.Json;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Rows of a sheet that has to wait until the sheet before is complete, in a file without a name. */
final class Spool implements AutoCloseable {
    private final FileChannel file;
    private final BufferedWriter writer;

    Spool(Path path) throws IOException {
        this.file = FileChannel.open(
                path, StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE);
        Files.delete(path);
        this.writer = new BufferedWriter(Channels.newWriter(file, StandardCharsets.UTF_8));
    }

    void add(Row row) throws IOException {
        writer.write(row.number() + " " + row.value() + "\n");
    }

    void replay(SheetWriting target) throws IOException {
        writer.flush();
        file.position(0);
        BufferedReader reader = new BufferedReader(Channels.newReader(file, StandardCharsets.UTF_8));
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
            int space = line.indexOf(' ');
            target.write(new Row(
                    Long.parseLong(line.substring(0, space)),
                    Json.parse(line.substring(space + 1)).asObject()));
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
