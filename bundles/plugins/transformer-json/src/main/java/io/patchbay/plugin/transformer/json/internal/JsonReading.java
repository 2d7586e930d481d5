package io.patchbay.plugin.transformer.json.internal;

import io.patchbay.plugin.file.ChunkInput;
import io.patchbay.plugin.file.FileText;
import io.patchbay.plugin.invocation.Invocation;
import io.patchbay.plugin.invocation.PluginException;
import io.patchbay.plugin.invocation.RecordReader;
import io.patchbay.plugin.invocation.RecordWriter;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;

/** Reads JSON files that come as chunks, with the memory of one record. */
final class JsonReading {
    private final ParseOptions options;
    private final RecordWriter out;
    private final Invocation invocation;
    private final Charset charset;
    private final Pointer pointer;

    JsonReading(ParseOptions options, RecordWriter out, Invocation invocation) {
        this.options = options;
        this.out = out;
        this.invocation = invocation;
        this.charset = FileText.charset(options.charset());
        this.pointer = Pointer.of(options.pointer());
    }

    void run(RecordReader in) throws IOException {
        ChunkInput chunks = new ChunkInput(in);
        BadLines badLines = new BadLines(options.onBadLine(), invocation);
        while (chunks.nextFile()) {
            FileRecords records = new FileRecords(chunks.name(), options, pointer, out);
            Charset actual = charset;
            try {
                FileText text = FileText.of(chunks, charset);
                actual = text.charset();
                if (options.layout() == Layout.LINES) {
                    new LineParsing(text.reader(), records, badLines).run();
                } else {
                    new ValueParsing(text.reader(), records).run();
                }
            } catch (CharacterCodingException e) {
                throw new PluginException(
                        "wrong-charset",
                        "File '" + chunks.name() + "' is not " + actual.name() + " (near record " + records.next()
                                + "). Set the option 'charset', for example to 'windows-1252'.",
                        e);
            }
        }
        badLines.done();
    }
}
