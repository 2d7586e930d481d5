package io.patchbay.api.wire;

import io.patchbay.api.PatchbayException;
import java.io.Closeable;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How pipes end. */
final class Ends {
    private static final Logger LOG = LoggerFactory.getLogger(Ends.class);

    private Ends() {}

    /** The other side closed the pipe between two frames. */
    static PatchbayException closed() {
        return new PatchbayException(WireCode.PEER_GONE, "The other side of the pipe closed it.");
    }

    static PatchbayException of(IOException failure) {
        if (failure instanceof MalformedFrame) {
            return new PatchbayException(
                    WireCode.PEER_MALFORMED,
                    "The other side of the pipe sent " + failure.getMessage() + ". The pipe was closed.",
                    failure);
        }
        if (failure instanceof FrameReader.VersionMismatch) {
            return new PatchbayException(WireCode.PEER_VERSION, String.valueOf(failure.getMessage()), failure);
        }
        return new PatchbayException(
                WireCode.PEER_GONE, "The other side of the pipe is gone: " + failure.getMessage(), failure);
    }

    /** Closes a stream that is given up. */
    static void close(Closeable stream) {
        try {
            stream.close();
        } catch (IOException e) {
            LOG.debug("A stream of a pipe that is given up does not close.", e);
        }
    }
}
