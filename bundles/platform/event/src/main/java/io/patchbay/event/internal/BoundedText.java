package io.patchbay.event.internal;

import com.networknt.schema.regex.RegularExpression;
import com.networknt.schema.regex.RegularExpressionFactory;
import java.util.regex.Pattern;

/** A text that lets itself be looked at only so often: patterns come from tenants, and some take years for a text of 40 characters. */
final class BoundedText implements CharSequence {
    private static final int MAX_LOOKS = 2_000_000;

    private final CharSequence text;
    private int looks;

    private BoundedText(CharSequence text) {
        this.text = text;
    }

    private static final class TooLong extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** Patterns of the JDK that look at bounded texts; a text that takes too long does not match. */
    static final class Factory implements RegularExpressionFactory {
        @Override
        public RegularExpression getRegularExpression(String regex) {
            Pattern pattern = Pattern.compile(regex);
            return value -> matches(pattern, value);
        }
    }

    private static boolean matches(Pattern pattern, String value) {
        try {
            return pattern.matcher(new BoundedText(value)).find();
        } catch (TooLong e) {
            return false;
        }
    }

    @Override
    public int length() {
        return text.length();
    }

    @Override
    public char charAt(int index) {
        if (++looks > MAX_LOOKS) {
            throw new TooLong();
        }
        return text.charAt(index);
    }

    @Override
    public CharSequence subSequence(int start, int end) {
        return text.subSequence(start, end);
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
