package io.patchbay.core.internal.invocation;

import io.patchbay.api.PatchbayException;
import io.patchbay.core.internal.usage.NetBudget;
import io.patchbay.core.internal.usage.Spending;
import io.patchbay.plugin.data.Blob;
import io.patchbay.plugin.invocation.OutboundHttp;
import io.patchbay.plugin.invocation.OutboundRequest;
import io.patchbay.plugin.invocation.OutboundResponse;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongConsumer;

/** A client that counts the bytes of requests and responses as they go, and holds them to a budget. */
record CountedHttp(OutboundHttp client, Spending spending, NetBudget budget) implements OutboundHttp {
    @Override
    public OutboundResponse send(OutboundRequest request) {
        budget.require();
        AtomicReference<PatchbayException> refused = new AtomicReference<>();
        OutboundRequest counted = new OutboundRequest(
                request.method(),
                request.uri(),
                request.headers(),
                request.body().map(body -> counted(body, spending::sent, refused)));
        try {
            OutboundResponse response = client.send(counted);
            return new OutboundResponse(
                    response.status(),
                    response.headers(),
                    counted(response.body(), spending::received, new AtomicReference<>()));
        } catch (RuntimeException e) {
            // Who reads the body to send it tells of a failed connection, not of why.
            throw refused.get() == null ? e : refused.get();
        }
    }

    private Blob counted(Blob blob, LongConsumer counter, AtomicReference<PatchbayException> refused) {
        return new Blob(
                blob.name(),
                blob.mediaType(),
                blob.size(),
                () -> new Counting(blob.content().open(), bytes -> {
                    counter.accept(bytes);
                    take(bytes, refused);
                }));
    }

    private void take(long bytes, AtomicReference<PatchbayException> refused) throws IOException {
        try {
            budget.take(bytes);
        } catch (PatchbayException e) {
            refused.set(e);
            throw e;
        }
    }

    /** Told of bytes that went, it may make them wait. */
    @FunctionalInterface
    private interface Counter {
        void count(long bytes) throws IOException;
    }

    private static final class Counting extends FilterInputStream {
        private final Counter counter;

        Counting(InputStream in, Counter counter) {
            super(in);
            this.counter = counter;
        }

        @Override
        public int read() throws IOException {
            int value = super.read();
            if (value >= 0) {
                counter.count(1);
            }
            return value;
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
            int count = super.read(bytes, from, length);
            if (count > 0) {
                counter.count(count);
            }
            return count;
        }

        @Override
        public long skip(long length) throws IOException {
            long count = super.skip(length);
            counter.count(count);
            return count;
        }
    }
}
