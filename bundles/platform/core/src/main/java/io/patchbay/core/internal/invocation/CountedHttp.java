package io.patchbay.core.internal.invocation;

import io.patchbay.core.internal.usage.Spending;
import io.patchbay.plugin.data.Blob;
import io.patchbay.plugin.invocation.OutboundHttp;
import io.patchbay.plugin.invocation.OutboundRequest;
import io.patchbay.plugin.invocation.OutboundResponse;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.LongConsumer;

/** A client that counts the bytes of bodies, as they are read. */
record CountedHttp(OutboundHttp client, Spending spending) implements OutboundHttp {
    @Override
    public OutboundResponse send(OutboundRequest request) {
        OutboundResponse response = client.send(new OutboundRequest(
                request.method(),
                request.uri(),
                request.headers(),
                request.body().map(body -> counted(body, spending::sent))));
        return new OutboundResponse(
                response.status(), response.headers(), counted(response.body(), spending::received));
    }

    private static Blob counted(Blob blob, LongConsumer counter) {
        return new Blob(
                blob.name(),
                blob.mediaType(),
                blob.size(),
                () -> new Counting(blob.content().open(), counter));
    }

    private static final class Counting extends FilterInputStream {
        private final LongConsumer counter;

        Counting(InputStream in, LongConsumer counter) {
            super(in);
            this.counter = counter;
        }

        @Override
        public int read() throws IOException {
            int value = super.read();
            if (value >= 0) {
                counter.accept(1);
            }
            return value;
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
            int count = super.read(bytes, from, length);
            if (count > 0) {
                counter.accept(count);
            }
            return count;
        }

        @Override
        public long skip(long length) throws IOException {
            long count = super.skip(length);
            counter.accept(count);
            return count;
        }
    }
}
