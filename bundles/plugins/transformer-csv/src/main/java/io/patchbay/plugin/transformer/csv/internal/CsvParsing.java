package io.patchbay.plugin.transformer.csv.internal;

import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import io.patchbay.plugin.data.Row;
import io.patchbay.plugin.file.ChunkInput;
import io.patchbay.plugin.file.FileText;
import io.patchbay.plugin.invocation.Invocation;
import io.patchbay.plugin.invocation.PluginException;
import io.patchbay.plugin.invocation.RecordReader;
import io.patchbay.plugin.invocation.RecordWriter;
import java.io.IOException;
import java.io.PushbackReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/** Reads CSV files that come as chunks, row by row, with one buffer. */
final class CsvParsing {
    private static final int SPARE = 32 * 1024;

    private final CsvOptions options;
    private final Charset charset;
    private final char quote;
    private final int maxBuffer;
    private final BadRows badRows;

    CsvParsing(CsvOptions options, Invocation invocation) {
        this.options = options;
        this.charset = FileText.charset(options.charset());
        this.quote = Dialect.quote(options.quote());
        // every character of a field may be a doubled quote
        this.maxBuffer = 2 * Dialect.maxFieldLength(options.maxFieldLength()) + SPARE;
        this.badRows = new BadRows(options.onBadRow(), invocation);
        if (!options.delimiter().equals("auto") && Dialect.delimiter(options.delimiter()) == quote) {
            throw Dialect.invalid("quote", options.quote(), "another character than 'delimiter'");
        }
    }

    void run(RecordReader in, RecordWriter out) throws IOException {
        ChunkInput chunks = new ChunkInput(in);
        while (chunks.nextFile()) {
            badRows.in(chunks.name());
            read(chunks, out);
        }
        badRows.done();
    }

    private void read(ChunkInput chunks, RecordWriter out) throws IOException {
        RowBuilder builder = new RowBuilder(options, chunks.name(), badRows);
        Charset actual = charset;
        try {
            FileText text = FileText.of(chunks, charset);
            actual = text.charset();
            for (Iterator<Row> rows = rows(text.reader(), builder); rows.hasNext(); ) {
                out.write(rows.next());
            }
        } catch (CsvParseException e) {
            throw fault(e, builder, chunks.name());
        } catch (UncheckedIOException e) {
            throw undecodable(e, e.getCause(), actual, builder, chunks.name());
        } catch (CharacterCodingException e) {
            throw undecodable(new UncheckedIOException(e), e, actual, builder, chunks.name());
        }
    }

    private Iterator<Row> rows(Reader text, RowBuilder builder) throws IOException {
        Reader source = text;
        char delimiter;
        if (options.delimiter().equals("auto")) {
            PushbackReader ahead = new PushbackReader(text, DelimiterGuess.LENGTH);
            char[] head = new char[DelimiterGuess.LENGTH];
            int length = fill(ahead, head);
            ahead.unread(head, 0, length);
            delimiter = DelimiterGuess.of(head, length, quote);
            source = ahead;
        } else {
            delimiter = Dialect.delimiter(options.delimiter());
        }
        return CsvReader.builder()
                .fieldSeparator(delimiter)
                .quoteCharacter(quote)
                .commentStrategy(CommentStrategy.NONE)
                .allowUnclosedQuote(false)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .skipEmptyLines(false)
                .maxBufferSize(maxBuffer)
                .build(builder, source)
                .iterator();
    }

    private static int fill(Reader source, char[] target) throws IOException {
        int length = 0;
        int count;
        while (length < target.length && (count = source.read(target, length, target.length - length)) >= 0) {
            length += count;
        }
        return length;
    }

    /** The parser wraps whatever is thrown below it; what came from the platform or from us passes unchanged. */
    private RuntimeException fault(CsvParseException e, RowBuilder builder, String file) {
        Throwable cause = e.getCause();
        if (cause instanceof PluginException ours) {
            return ours;
        }
        if (cause instanceof Error error) {
            throw error;
        }
        if (cause != null && !(cause instanceof CsvParseException)) {
            return e;
        }
        String what = String.valueOf((cause == null ? e : cause).getMessage());
        boolean overflow = what.startsWith("The maximum buffer size");
        return new PluginException(
                "broken-quoting",
                where(builder) + " of '" + file + "': "
                        + (overflow
                                ? "a quote that is not closed, or a field over " + options.maxFieldLength()
                                        + " characters"
                                : what)
                        + ". Correct the file, or set 'quote' or 'maxFieldLength'.",
                e);
    }

    private static PluginException undecodable(
            UncheckedIOException wrapped,
            @Nullable IOException cause,
            Charset charset,
            RowBuilder builder,
            String file) {
        if (!(cause instanceof CharacterCodingException)) {
            throw wrapped;
        }
        return new PluginException(
                "wrong-charset",
                "File '" + file + "' is not " + charset.name() + " (near " + where(builder)
                        + "). Set the option 'charset', for example to 'windows-1252'.",
                cause);
    }

    private static String where(RowBuilder builder) {
        return builder.current() == 0 ? "the header" : "row " + builder.current();
    }
}
