package io.patchbay.api.jsonpath;

import java.util.BitSet;
import java.util.List;
import java.util.function.IntPredicate;

/**
 * A regular expression as a list of instructions, run over a text with all the places it may be at side by side: a step per
 * character and place, whatever the expression. java.util.regex would go back and forth, without end for some.
 */
final class Regexp {
    private final List<Instruction> program;

    Regexp(List<Instruction> program) {
        this.program = List.copyOf(program);
    }

    /**
     * Tells whether the text matches.
     *
     * @param whole the whole text, else any part of it
     */
    boolean matches(String text, boolean whole, Evaluation evaluation) {
        int[] waiting = new int[2 * program.size() + 1];
        BitSet places = new BitSet(program.size());
        enter(0, text.isEmpty(), true, waiting, places);
        int at = 0;
        while (at < text.length()) {
            if (!whole && ended(places)) {
                return true;
            }
            if (places.isEmpty()) {
                return false;
            }
            int c = text.codePointAt(at);
            at += Character.charCount(c);
            evaluation.spend(1 + places.cardinality());
            BitSet next = new BitSet(program.size());
            for (int place = places.nextSetBit(0); place >= 0; place = places.nextSetBit(place + 1)) {
                if (program.get(place).accepts().test(c)) {
                    enter(place + 1, at == text.length(), false, waiting, next);
                }
            }
            if (!whole) {
                enter(0, at == text.length(), false, waiting, next);
            }
            places = next;
        }
        return ended(places);
    }

    private boolean ended(BitSet places) {
        return places.length() > 0 && program.get(places.length() - 1).kind() == Kind.END;
    }

    private void enter(int start, boolean last, boolean first, int[] waiting, BitSet places) {
        int size = 0;
        waiting[size++] = start;
        while (size > 0) {
            int place = waiting[--size];
            if (places.get(place)) {
                continue;
            }
            places.set(place);
            Instruction instruction = program.get(place);
            boolean through =
                    switch (instruction.kind()) {
                        case FORK -> true;
                        case FIRST -> first;
                        case LAST -> last;
                        case CHARACTER, END -> false;
                    };
            if (through) {
                for (int target : instruction.targets()) {
                    if (!places.get(place + target)) {
                        waiting[size++] = place + target;
                    }
                }
            }
        }
    }

    /** What an instruction does. */
    enum Kind {
        CHARACTER,
        FORK,
        FIRST,
        LAST,
        END
    }

    /**
     * One instruction.
     *
     * @param accepts which characters lead on to the next instruction
     * @param targets where it goes on without a character, relative to itself
     */
    record Instruction(Kind kind, IntPredicate accepts, List<Integer> targets) {
        static Instruction character(IntPredicate accepts) {
            return new Instruction(Kind.CHARACTER, accepts, List.of());
        }

        static Instruction fork(Integer... targets) {
            return new Instruction(Kind.FORK, c -> false, List.of(targets));
        }

        static Instruction of(Kind kind) {
            return new Instruction(kind, c -> false, kind == Kind.END ? List.of() : List.of(1));
        }
    }
}
