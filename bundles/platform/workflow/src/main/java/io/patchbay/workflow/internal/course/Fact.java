package io.patchbay.workflow.internal.course;

import io.patchbay.plugin.json.Json;
import java.time.Instant;

/**
 * Something that happened in a run. Its facts, in their order, are all that is known of a run; each is kept once and never changed.
 * A step is named by where it is: {@code load}, {@code each[3]/load} in the fourth item of a loop, {@code all#2/load} in the second try of a
 * group; what belongs to a step has a word behind a question mark: {@code load?if}.
 */
public sealed interface Fact {
    /** Returns where it happened; empty for the run itself. */
    String at();

    /** Returns when. */
    Instant time();

    /**
     * Something was calculated, once and for all.
     *
     * @param value what came of it
     */
    record Decided(String at, Json value, Instant time) implements Fact {}

    /**
     * A step began to do something outside.
     *
     * @param attempt which try it is, from 1
     * @param input what it is given; references to secrets, never values
     */
    record Begun(String at, int attempt, Json input, Instant time) implements Fact {}

    /**
     * What a step did outside ended well.
     *
     * @param output what came of it
     */
    record Ended(String at, int attempt, Json output, Instant time) implements Fact {}

    /**
     * What a step did outside failed.
     *
     * @param failure why
     */
    record Failed(String at, int attempt, Failure failure, Instant time) implements Fact {}

    /**
     * Somebody asked for something.
     *
     * @param wish for what
     */
    record Asked(Wish wish, Instant time) implements Fact {
        @Override
        public String at() {
            return "";
        }
    }

    /** What somebody may ask of a run. */
    enum Wish {
        /** Begin nothing new. */
        PAUSE,
        /** Go on. */
        RESUME,
        /** End: what is under way is cancelled, what has to be done in any case is done. */
        CANCEL,
        /** End at once. */
        KILL
    }
}
