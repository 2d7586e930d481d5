package io.patchbay.api.wire;

import io.patchbay.api.action.Streams;
import io.patchbay.plugin.invocation.BlobWriter;
import io.patchbay.plugin.invocation.PluginException;
import io.patchbay.plugin.invocation.RecordWriter;
import io.patchbay.plugin.invocation.Violations;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where the output of a call goes; used by its thread. */
final class OutputSinks {
    private final Streams streams;
    private @Nullable OutputStream document;

    OutputSinks(Streams streams) {
        this.streams = streams;
    }

    /** Writes a frame of output; returns what the stream threw. */
    @Nullable
    Exception write(Decoder body) throws MalformedFrame {
        FrameType.Output what = body.constant(FrameType.Output.class);
        try {
            switch (what) {
                case ROWS -> rows(body, given(streams.recordsOut()));
                case VIOLATIONS -> violations(body, given(streams.violations()));
                case OPEN -> open(given(streams.blobOut()), body.text(), body.text());
                case BYTES -> bytes(body, opened());
                case CLOSE -> opened().close();
            }
            return null;
        } catch (MalformedFrame e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            return e;
        }
    }

    private void open(BlobWriter writer, String name, String mediaType) throws MalformedFrame {
        if (document != null) {
            throw new MalformedFrame("a second document");
        }
        document = writer.open(name, mediaType);
    }

    private static void rows(Decoder body, RecordWriter writer) throws MalformedFrame {
        boolean flush = body.flag();
        while (body.hasMore()) {
            long number = body.number();
            if (number == Rows.UNNUMBERED) {
                writer.write(body.object());
            } else {
                writer.write(Rows.read(number, body));
            }
        }
        if (flush) {
            writer.flush();
        }
    }

    private static void violations(Decoder body, Violations violations) throws MalformedFrame {
        while (body.hasMore()) {
            violations.add(ViolationsOut.read(body));
        }
    }

    private static void bytes(Decoder body, OutputStream document) throws IOException {
        boolean flush = body.flag();
        document.write(body.bytes());
        if (flush) {
            document.flush();
        }
    }

    private OutputStream opened() throws MalformedFrame {
        if (document == null) {
            throw new MalformedFrame("bytes of a document it did not open");
        }
        return document;
    }

    private static <T> T given(Optional<T> stream) {
        return stream.orElseThrow(() -> PluginException.of("no-stream", "The call was not given this stream."));
    }
}
