package io.patchbay.outbound.internal;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.client.Request;

/** The body of an answer: pulled from the connection as it is read, bounded, and given up when it is closed. */
final class AnswerBody extends InputStream {
    private final InputStream body;
    private final Request request;
    private final URI uri;
    private final long most;
    private long seen;
    private boolean ended;

    AnswerBody(InputStream body, Request request, URI uri, long most) {
        this.body = body;
        this.request = request;
        this.uri = uri;
        this.most = most;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int count = next(bytes, offset, length);
        if (count < 0) {
            ended = true;
            return count;
        }
        seen += count;
        if (seen > most) {
            close();
            throw Faults.tooLarge(uri, most);
        }
        return count;
    }

    @Override
    public void close() throws IOException {
        if (!ended) {
            ended = true;
            // What is still to come is not read just to use the connection again: it may be endless.
            Wire.abort(request, new IOException("The answer was not read to its end."));
        }
        body.close();
    }

    private int next(byte[] bytes, int offset, int length) throws IOException {
        try {
            return body.read(bytes, offset, length);
        } catch (IOException e) {
            if (e.getCause() instanceof TimeoutException || e instanceof java.net.SocketTimeoutException) {
                throw Faults.late(uri);
            }
            throw e;
        }
    }
}
