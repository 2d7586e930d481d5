package io.patchbay.api.wire;

import io.patchbay.api.CommonCode;
import io.patchbay.api.ErrorCode;
import io.patchbay.api.PatchbayException;
import io.patchbay.api.action.ActionCode;
import io.patchbay.api.secret.SecretCode;
import io.patchbay.api.store.StoreCode;
import io.patchbay.plugin.invocation.CancelledException;
import io.patchbay.plugin.invocation.PluginException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Writes exceptions into frames and makes them anew on the other side. */
final class Failures {
    private static final int MAX_TEXT = 8 << 10;
    private static final int MAX_TRACE = 40;
    private static final int MAX_CAUSES = 4;

    private Failures() {}

    private enum Form {
        CANCELLED,
        PLUGIN,
        PATCHBAY,
        IO,
        OTHER
    }

    /** A code of an enum that this side does not know. */
    private record RemoteCode(String name, Kind kind, int status) implements ErrorCode {}

    static void write(Encoder out, Throwable failure) {
        write(out, failure, MAX_CAUSES);
    }

    private static void write(Encoder out, Throwable failure, int causes) {
        if (failure instanceof CancelledException) {
            out.constant(Form.CANCELLED);
        } else if (failure instanceof PluginException plugin) {
            out.constant(Form.PLUGIN).text(cut(plugin.code()));
        } else if (failure instanceof PatchbayException patchbay) {
            ErrorCode code = patchbay.code();
            out.constant(Form.PATCHBAY).text(code.name());
            out.constant(code.kind()).number(code.status()).optional(patchbay.pointer());
        } else if (failure instanceof IOException) {
            out.constant(Form.IO);
        } else {
            out.constant(Form.OTHER).text(RemoteFailure.className(failure));
        }
        out.optional(RemoteFailure.message(failure).map(Failures::cut));
        trace(out, failure.getStackTrace());
        Throwable cause = failure.getCause();
        if (cause == null || causes == 0) {
            out.flag(false);
        } else {
            write(out.flag(true), cause, causes - 1);
        }
    }

    private static void trace(Encoder out, StackTraceElement[] trace) {
        int count = Math.min(MAX_TRACE, trace.length);
        out.number(count);
        for (int i = 0; i < count; i++) {
            StackTraceElement element = trace[i];
            out.text(element.getClassName()).text(element.getMethodName());
            out.optional(Optional.ofNullable(element.getFileName())).number(element.getLineNumber());
        }
    }

    private static String cut(String text) {
        return text.length() > MAX_TEXT ? text.substring(0, MAX_TEXT) + "…" : text;
    }

    static Exception read(Decoder in) throws MalformedFrame {
        return read(in, MAX_CAUSES);
    }

    private static Exception read(Decoder in, int causes) throws MalformedFrame {
        Form form = in.constant(Form.class);
        String name = form == Form.PLUGIN || form == Form.PATCHBAY || form == Form.OTHER ? in.text() : "";
        ErrorCode code = form == Form.PATCHBAY ? code(name, in) : CommonCode.INTERNAL;
        Optional<String> pointer = form == Form.PATCHBAY ? in.optional() : Optional.empty();
        Optional<String> message = in.optional();
        String text = message.orElse("null");
        StackTraceElement[] trace = trace(in);
        Exception cause = null;
        if (in.flag()) {
            if (causes == 0) {
                throw new MalformedFrame("a failure with too many causes");
            }
            cause = read(in, causes - 1);
        }
        Exception failure =
                switch (form) {
                    case CANCELLED -> new CancelledException(text);
                    case PLUGIN -> new PluginException(name, text, cause);
                    case PATCHBAY -> patchbay(code, pointer, text, cause);
                    case IO -> new IOException(message.orElse(null));
                    case OTHER -> new RemoteFailure(name, message);
                };
        if (cause != null && failure.getCause() == null && (form == Form.IO || form == Form.OTHER)) {
            failure.initCause(cause);
        }
        failure.setStackTrace(trace);
        return failure;
    }

    private static PatchbayException patchbay(
            ErrorCode code, Optional<String> pointer, String message, @Nullable Exception cause) {
        return pointer.map(at -> PatchbayException.at(code, at, message))
                .orElseGet(() -> new PatchbayException(code, message, cause));
    }

    private static ErrorCode code(String name, Decoder in) throws MalformedFrame {
        ErrorCode.Kind kind = in.constant(ErrorCode.Kind.class);
        int status = in.number(100, 599);
        return Stream.<ErrorCode[]>of(
                        ActionCode.values(),
                        CommonCode.values(),
                        WireCode.values(),
                        SecretCode.values(),
                        StoreCode.values())
                .flatMap(Stream::of)
                .filter(known -> known.name().equals(name))
                .findFirst()
                .orElseGet(() -> new RemoteCode(name, kind, status));
    }

    private static StackTraceElement[] trace(Decoder in) throws MalformedFrame {
        StackTraceElement[] trace = new StackTraceElement[in.number(0, MAX_TRACE)];
        for (int i = 0; i < trace.length; i++) {
            trace[i] = new StackTraceElement(
                    in.text(), in.text(), in.optional().orElse(null), in.number(Integer.MIN_VALUE, Integer.MAX_VALUE));
        }
        return trace;
    }

    /** Returns the failure in a form that every method may throw. */
    static RuntimeException unchecked(Exception failure) {
        if (failure instanceof RuntimeException unchecked) {
            return unchecked;
        }
        return new UncheckedIOException(failure instanceof IOException io ? io : new IOException(failure));
    }
}
