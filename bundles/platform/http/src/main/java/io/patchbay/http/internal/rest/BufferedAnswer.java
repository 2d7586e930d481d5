package io.patchbay.http.internal.rest;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.function.BooleanSupplier;

/** Holds back the body of an answer; status and headers go through, since nothing is sent before the body. */
final class BufferedAnswer extends HttpServletResponseWrapper {
    private final ByteArrayOutputStream buffer = new ByteArrayOutputStream();

    private final BooleanSupplier holding;

    /** Holds back while it is said to; decided when the first byte is about to be written. */
    BufferedAnswer(HttpServletResponse response, BooleanSupplier holding) {
        super(response);
        this.holding = holding;
    }

    byte[] body() {
        return buffer.toByteArray();
    }

    void send() throws IOException {
        buffer.writeTo(getResponse().getOutputStream());
    }

    @Override
    public ServletOutputStream getOutputStream() throws IOException {
        if (!holding.getAsBoolean()) {
            return super.getOutputStream();
        }
        return new ServletOutputStream() {
            @Override
            public boolean isReady() {
                return true;
            }

            @Override
            public void setWriteListener(WriteListener listener) {
                throw new IllegalStateException("An answer kept for its Idempotency-Key is written at once.");
            }

            @Override
            public void write(int value) {
                buffer.write(value);
            }

            @Override
            public void write(byte[] bytes, int offset, int length) {
                buffer.write(bytes, offset, length);
            }
        };
    }

    @Override
    public PrintWriter getWriter() throws IOException {
        return new PrintWriter(getOutputStream(), true, StandardCharsets.UTF_8);
    }

    @Override
    public void flushBuffer() throws IOException {
        if (!holding.getAsBoolean()) {
            super.flushBuffer();
        }
    }

    @Override
    public void resetBuffer() {
        buffer.reset();
        super.resetBuffer();
    }
}
