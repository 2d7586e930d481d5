package io.patchbay.api.jsonpath;

import io.patchbay.api.jsonpath.Regexp.Instruction;
import io.patchbay.api.jsonpath.Regexp.Kind;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntPredicate;

/** Reads I-Regexp (RFC 9485). Not thread-safe. */
final class RegexpParser {
    private static final int MAX_INSTRUCTIONS = 5_000;
    private static final int MAX_DEPTH = 50;
    private static final Map<String, List<Integer>> CATEGORIES = CharacterCategory.all();

    private final int[] text;
    private int at;
    private int depth;

    private RegexpParser(String text) {
        this.text = text.codePoints().toArray();
    }

    /** Returns the expression; empty if the text is none, or one that is too long. */
    static Optional<Regexp> parse(String text) {
        RegexpParser parser = new RegexpParser(text);
        try {
            List<Instruction> program = parser.choice();
            if (parser.at < parser.text.length) {
                return Optional.empty();
            }
            program.add(Instruction.of(Kind.END));
            return Optional.of(new Regexp(program));
        } catch (NotAnExpression e) {
            return Optional.empty();
        }
    }

    private List<Instruction> choice() {
        check(++depth <= MAX_DEPTH);
        Deque<List<Instruction>> branches = new ArrayDeque<>();
        do {
            branches.push(branch());
        } while (accept('|'));
        List<Instruction> program = branches.pop();
        while (!branches.isEmpty()) {
            program = either(branches.pop(), program);
        }
        depth--;
        return program;
    }

    private static List<Instruction> either(List<Instruction> one, List<Instruction> other) {
        List<Instruction> both = new ArrayList<>();
        both.add(Instruction.fork(1, one.size() + 2));
        both.addAll(one);
        both.add(Instruction.fork(other.size() + 1));
        both.addAll(other);
        return checked(both);
    }

    private List<Instruction> branch() {
        List<Instruction> program = new ArrayList<>();
        while (at < text.length && text[at] != '|' && text[at] != ')') {
            program.addAll(quantified(atom()));
            checked(program);
        }
        return program;
    }

    private List<Instruction> atom() {
        int c = next();
        switch (c) {
            case '(' -> {
                List<Instruction> inner = choice();
                check(accept(')'));
                return inner;
            }
            case '^' -> {
                return one(Instruction.of(Kind.FIRST));
            }
            case '$' -> {
                return one(Instruction.of(Kind.LAST));
            }
            case '.' -> {
                return one(Instruction.character(any -> any != '\n' && any != '\r'));
            }
            case '[' -> {
                return one(Instruction.character(characters()));
            }
            case '\\' -> {
                return one(Instruction.character(escape()));
            }
            default -> {
                check("*+?{}])".indexOf(c) < 0);
                return one(Instruction.character(any -> any == c));
            }
        }
    }

    private List<Instruction> quantified(List<Instruction> atom) {
        if (accept('*')) {
            return repeated(atom, 0, Integer.MAX_VALUE);
        }
        if (accept('+')) {
            return repeated(atom, 1, Integer.MAX_VALUE);
        }
        if (accept('?')) {
            return repeated(atom, 0, 1);
        }
        if (!accept('{')) {
            return atom;
        }
        int least = count();
        int most = least;
        if (accept(',')) {
            most = at < text.length && text[at] != '}' ? count() : Integer.MAX_VALUE;
        }
        check(accept('}') && least <= most);
        return repeated(atom, least, most);
    }

    private List<Instruction> repeated(List<Instruction> atom, int least, int most) {
        List<Instruction> program = new ArrayList<>();
        for (int i = 0; i < least; i++) {
            program.addAll(atom);
            checked(program);
        }
        if (most == Integer.MAX_VALUE) {
            program.add(Instruction.fork(1, atom.size() + 2));
            program.addAll(atom);
            program.add(Instruction.fork(-atom.size() - 1));
        } else {
            for (int i = least; i < most; i++) {
                program.add(Instruction.fork(1, atom.size() + 1));
                program.addAll(atom);
                checked(program);
            }
        }
        return checked(program);
    }

    private int count() {
        int from = at;
        int count = 0;
        while (at < text.length && text[at] >= '0' && text[at] <= '9') {
            count = count * 10 + text[at++] - '0';
            check(count <= MAX_INSTRUCTIONS);
        }
        check(at > from);
        return count;
    }

    private IntPredicate characters() {
        boolean negated = accept('^');
        boolean some = accept('-');
        IntPredicate any = some ? c -> c == '-' : c -> false;
        while (!accept(']')) {
            int c = next();
            IntPredicate more;
            if (c == '-') {
                check(some && at < text.length && text[at] == ']');
                more = hyphen -> hyphen == '-';
            } else if (c == '\\' && at < text.length && (text[at] == 'p' || text[at] == 'P')) {
                more = escape();
            } else {
                more = range(member(c));
            }
            any = any.or(more);
            some = true;
        }
        check(some);
        return negated ? any.negate() : any;
    }

    private IntPredicate range(int first) {
        if (at + 1 < text.length && text[at] == '-' && text[at + 1] != ']') {
            at++;
            int last = member(next());
            check(first <= last);
            return c -> c >= first && c <= last;
        }
        return c -> c == first;
    }

    private int member(int c) {
        if (c == '\\') {
            return escaped();
        }
        check(c != '[' && c != ']' && c != '-');
        return c;
    }

    private IntPredicate escape() {
        boolean complement = accept('P');
        if (complement || accept('p')) {
            IntPredicate category = category();
            return complement ? category.negate() : category;
        }
        int c = escaped();
        return any -> any == c;
    }

    private int escaped() {
        int c = next();
        return switch (c) {
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            default -> {
                check("()*+-.?[\\]^{|}".indexOf(c) >= 0);
                yield c;
            }
        };
    }

    private IntPredicate category() {
        check(accept('{'));
        StringBuilder name = new StringBuilder();
        while (!accept('}')) {
            name.appendCodePoint(next());
        }
        List<Integer> types = CATEGORIES.get(name.toString());
        check(types != null);
        return c -> types != null && types.contains(Character.getType(c));
    }

    private static List<Instruction> one(Instruction instruction) {
        List<Instruction> program = new ArrayList<>();
        program.add(instruction);
        return program;
    }

    private int next() {
        check(at < text.length);
        return text[at++];
    }

    private boolean accept(char c) {
        boolean found = at < text.length && text[at] == c;
        at += found ? 1 : 0;
        return found;
    }

    private static List<Instruction> checked(List<Instruction> program) {
        check(program.size() <= MAX_INSTRUCTIONS);
        return program;
    }

    private static void check(boolean expected) {
        if (!expected) {
            throw new NotAnExpression();
        }
    }

    /** Ends the reading. */
    private static final class NotAnExpression extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NotAnExpression() {
            super("not an I-Regexp", null, false, false);
        }
    }
}
