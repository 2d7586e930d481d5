package io.patchbay.core.internal.invocation;

import io.patchbay.api.action.Streams;
import io.patchbay.core.internal.launcher.Privilege;
import io.patchbay.core.internal.launcher.Privilege.Region;
import io.patchbay.plugin.data.Blob;
import io.patchbay.plugin.data.Row;
import io.patchbay.plugin.invocation.BlobWriter;
import io.patchbay.plugin.invocation.RecordReader;
import io.patchbay.plugin.invocation.RecordWriter;
import io.patchbay.plugin.json.JsonObject;
import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.function.Supplier;

/**
 * The platform's streams as a plugin gets them: what reads and writes them are files and pipes of the platform, which the plugin
 * has no part in. What a plugin hands in here are values, none of which is code of its own.
 */
@SuppressWarnings("try") // closing them is all that is done with regions
final class PlatformStreams {
    private final Privilege privilege;

    PlatformStreams(Privilege privilege) {
        this.privilege = privilege;
    }

    Streams of(Streams streams) {
        return new Streams(
                streams.records().map(this::reader),
                streams.blob().map(this::blob),
                streams.recordsOut().map(this::writer),
                streams.blobOut().map(this::blobWriter),
                streams.violations().map(violations -> violation -> run(() -> violations.add(violation))));
    }

    /** Returns bytes that are read as the platform's. */
    Blob blob(Blob blob) {
        Blob.Content content = () -> {
            try (Region region = privilege.enter()) {
                return new Reading(blob.content().open());
            }
        };
        return new Blob(blob.name(), blob.mediaType(), blob.size(), content);
    }

    private RecordReader reader(RecordReader reader) {
        return new RecordReader() {
            @Override
            public List<Row> read() {
                return get(reader::read);
            }

            @Override
            public JsonObject summary() {
                return get(reader::summary);
            }
        };
    }

    private RecordWriter writer(RecordWriter writer) {
        return new RecordWriter() {
            @Override
            public void write(Row row) {
                run(() -> writer.write(row));
            }

            @Override
            public void write(JsonObject row) {
                run(() -> writer.write(row));
            }

            @Override
            public void flush() {
                run(writer::flush);
            }
        };
    }

    private BlobWriter blobWriter(BlobWriter writer) {
        return (name, mediaType) -> get(() -> new Writing(writer.open(name, mediaType)));
    }

    private void run(Runnable work) {
        try (Region region = privilege.enter()) {
            work.run();
        }
    }

    private <T> T get(Supplier<T> work) {
        try (Region region = privilege.enter()) {
            return work.get();
        }
    }

    private final class Reading extends FilterInputStream {
        Reading(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            try (Region region = privilege.enter()) {
                return in.read();
            }
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
            try (Region region = privilege.enter()) {
                return in.read(bytes, from, length);
            }
        }

        @Override
        public long skip(long length) throws IOException {
            try (Region region = privilege.enter()) {
                return in.skip(length);
            }
        }

        @Override
        public void close() throws IOException {
            try (Region region = privilege.enter()) {
                in.close();
            }
        }
    }

    private final class Writing extends FilterOutputStream {
        Writing(OutputStream out) {
            super(out);
        }

        @Override
        public void write(int value) throws IOException {
            try (Region region = privilege.enter()) {
                out.write(value);
            }
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            try (Region region = privilege.enter()) {
                out.write(bytes, from, length);
            }
        }

        @Override
        public void flush() throws IOException {
            try (Region region = privilege.enter()) {
                out.flush();
            }
        }

        @Override
        public void close() throws IOException {
            try (Region region = privilege.enter()) {
                out.close();
            }
        }
    }
}
