package io.patchbay.plugin.transformer.json.internal;

import io.patchbay.plugin.data.Row;
import io.patchbay.plugin.file.ChunkOutput;
import io.patchbay.plugin.invocation.PluginException;
import io.patchbay.plugin.invocation.RecordReader;
import io.patchbay.plugin.invocation.RecordWriter;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.StandardCharsets;

/** Writes records as one JSON file, in UTF-8. */
final class JsonFormatting {
    private final FormatOptions options;
    private final CharsetEncoder encoder = StandardCharsets.UTF_8.newEncoder();

    JsonFormatting(FormatOptions options) {
        this.options = options;
    }

    void run(RecordReader in, RecordWriter out) {
        FormatOptions.Form form = options.form();
        ChunkOutput file = new ChunkOutput(options.name().orElse(form.file), out);
        boolean[] any = {false};
        write(form.before, file);
        in.forEach(row -> {
            write(any[0] ? form.between : "", file);
            any[0] = true;
            write(row, file);
        });
        write(form == FormatOptions.Form.LINES && any[0] ? form.between : form.after, file);
        file.close();
    }

    private void write(Row row, ChunkOutput file) {
        try {
            write(encoder.encode(CharBuffer.wrap(row.value().toString())), file);
        } catch (CharacterCodingException e) {
            throw new PluginException(
                    "half-a-character",
                    "Row " + row.number()
                            + " has a text with half a character (an unpaired surrogate), which no file can "
                            + "hold. Correct the text.",
                    e);
        }
    }

    private static void write(String text, ChunkOutput file) {
        write(StandardCharsets.UTF_8.encode(text), file);
    }

    private static void write(ByteBuffer bytes, ChunkOutput file) {
        file.write(bytes.array(), bytes.arrayOffset() + bytes.position(), bytes.remaining());
    }
}
