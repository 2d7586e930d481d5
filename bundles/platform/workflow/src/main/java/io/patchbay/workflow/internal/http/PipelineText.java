package io.patchbay.workflow.internal.http;

import io.patchbay.api.CommonCode;
import io.patchbay.api.PatchbayException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Reads the YAML of a pipeline from a body. */
final class PipelineText {
    private static final int MAX_BYTES = 1024 * 1024;

    private PipelineText() {}

    static String read(InputStream body) throws IOException {
        byte[] bytes = body.readNBytes(MAX_BYTES + 1);
        if (bytes.length > MAX_BYTES) {
            throw new PatchbayException(
                    CommonCode.TOO_LARGE, "The document has more than " + MAX_BYTES + " bytes, the most there may be.");
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new PatchbayException(
                    CommonCode.MALFORMED, "The document is not UTF-8. Save it as UTF-8 and send it again.", e);
        }
    }
}
