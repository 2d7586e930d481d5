package io.patchbay.api.wire;

import io.patchbay.api.PatchbayException;
import io.patchbay.plugin.data.Row;
import io.patchbay.plugin.json.JsonObject;

/** Writes rows into frames. The number 0 says that the writer of the stream is to number the row. */
final class Rows {
    static final long UNNUMBERED = 0;

    private Rows() {}

    static void write(Encoder out, Row row) {
        write(out, row.number(), row.value());
    }

    static void write(Encoder out, long number, JsonObject value) {
        int before = out.size();
        out.number(number).json(value);
        int size = out.size() - before;
        if (size > Wire.MAX_ROW) {
            out.truncate(before);
            throw new PatchbayException(
                    WireCode.FRAME_TOO_LARGE,
                    "A row of '" + size + "' bytes: at most '" + Wire.MAX_ROW
                            + "' cross a pipe. Split it, or hand files over as chunks.");
        }
    }

    static Row read(long number, Decoder in) throws MalformedFrame {
        if (number < 1) {
            throw new MalformedFrame("a row with the number '" + number + "'");
        }
        return new Row(number, in.object());
    }
}
