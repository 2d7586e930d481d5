package io.patchbay.workflow.internal;

import io.patchbay.api.action.ActionSpec.Stream;
import io.patchbay.plugin.data.Row;
import io.patchbay.workflow.internal.stream.BytePipe;
import io.patchbay.workflow.internal.stream.Pipe;
import java.util.List;

/** What connects a step to the next. */
sealed interface Link {
    /** Returns the pipe, for telling one side about the other. */
    Pipe<?> pipe();

    /** Returns a new link for what a step gives. */
    static Link of(Stream gives) {
        return gives == Stream.BLOB ? new Bytes(new Pipe<>()) : new Records(new Pipe<>());
    }

    /** Rows in batches. */
    record Records(Pipe<List<Row>> pipe) implements Link {}

    /** A document in pieces. */
    record Bytes(Pipe<BytePipe.Piece> pipe) implements Link {}
}
