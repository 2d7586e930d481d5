package io.patchbay.embedded.jsonata;

import com.dashjoin.jsonata.Functions;
import com.dashjoin.jsonata.Jsonata;
import com.dashjoin.jsonata.Jsonata.JFunction;
import com.dashjoin.jsonata.Jsonata.JFunctionCallable;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The library's functions that can take for ever, or make much of little, behind a look at what they would do. Its own do the
 * work: a regular expression that came to its end once comes to it again.
 */
final class BoundedFunctions {
    private final FormulaWatch watch;
    private final FormulaLimits limits;

    BoundedFunctions(FormulaWatch watch, FormulaLimits limits) {
        this.watch = watch;
        this.limits = limits;
    }

    void register(Jsonata compiled) {
        register(compiled, "contains", "<s-(sf):b>", (input, arguments) -> {
            scan(text(arguments, 0), at(arguments, 1));
            return Functions.contains(text(arguments, 0), at(arguments, 1));
        });
        register(compiled, "match", "<s-f<s:o>n?:a<o>>", (input, arguments) -> {
            scan(text(arguments, 0), at(arguments, 1));
            return Functions.match(text(arguments, 0), (Pattern) at(arguments, 1), whole(arguments, 2));
        });
        register(compiled, "replace", "<s-(sf)(sf)n?:s>", (input, arguments) -> replace(arguments));
        register(compiled, "split", "<s-(sf)n?:a<s>>", (input, arguments) -> {
            scan(text(arguments, 0), at(arguments, 1));
            return Functions.split(text(arguments, 0), at(arguments, 1), whole(arguments, 2));
        });
        register(compiled, "pad", "<s-ns?:s>", (input, arguments) -> {
            watch.checkSize(at(arguments, 1) instanceof Number width ? Math.abs(width.longValue()) : 0L);
            return Functions.pad(text(arguments, 0), (Number) at(arguments, 1), text(arguments, 2));
        });
        register(compiled, "join", "<a<s>s?:s>", (input, arguments) -> join(arguments));
        register(compiled, "string", "<x-b?:s>", (input, arguments) -> {
            watch.checkSize(at(arguments, 0));
            return Functions.string(at(arguments, 0), (Boolean) at(arguments, 1));
        });
        register(compiled, "eval", "<sx?:x>", (input, arguments) -> {
            throw FormulaException.limit("'$eval' is not offered here");
        });
    }

    private static void register(Jsonata compiled, String name, String signature, JFunctionCallable work) {
        compiled.registerFunction(name, new JFunction(work, signature));
    }

    private @Nullable Object replace(List<?> arguments) {
        String text = text(arguments, 0);
        int found = scan(text, at(arguments, 1));
        if (text != null && at(arguments, 2) instanceof String with) {
            watch.checkSize(text.length() + (long) found * with.length());
        }
        return Functions.replace(text, at(arguments, 1), at(arguments, 2), whole(arguments, 3));
    }

    @SuppressWarnings("unchecked") // the signature says so
    private @Nullable Object join(List<?> arguments) {
        List<String> texts = (List<String>) at(arguments, 0);
        String separator = text(arguments, 1);
        if (texts != null) {
            long characters = (long) texts.size() * (separator == null ? 0 : separator.length());
            for (Object each : texts) {
                characters += each instanceof String part ? part.length() : 0;
            }
            watch.checkSize(characters);
        }
        return Functions.join(texts, separator);
    }

    /** Returns how often a text or regular expression is found; ends when that takes too long. */
    private int scan(@Nullable String text, @Nullable Object what) {
        if (text == null || what == null || what.equals("")) {
            return 0;
        }
        Pattern pattern =
                what instanceof Pattern regular ? regular : Pattern.compile(String.valueOf(what), Pattern.LITERAL);
        Matcher matcher = pattern.matcher(new WatchedText(text, watch));
        int found = 0;
        while (matcher.find()) {
            if (++found > limits.size()) {
                throw FormulaException.limit("it finds something more than " + limits.size() + " times");
            }
        }
        return found;
    }

    private static @Nullable Object at(List<?> arguments, int index) {
        return index < arguments.size() ? arguments.get(index) : null;
    }

    private static @Nullable String text(List<?> arguments, int index) {
        return (String) at(arguments, index);
    }

    private static @Nullable Integer whole(List<?> arguments, int index) {
        return at(arguments, index) instanceof Number number ? (Integer) number.intValue() : null;
    }

    /** A text that looks at the clock while a regular expression reads it: that is all that can end one. */
    private static final class WatchedText implements CharSequence {
        private static final int READS_BETWEEN_LOOKS = 4_096;

        private final String text;
        private final FormulaWatch watch;
        private int reads;

        WatchedText(String text, FormulaWatch watch) {
            this.text = text;
            this.watch = watch;
        }

        @Override
        public char charAt(int index) {
            if (++reads % READS_BETWEEN_LOOKS == 0) {
                watch.checkTime();
            }
            return text.charAt(index);
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return text.subSequence(start, end);
        }

        @Override
        public String toString() {
            return text;
        }
    }
}
