package io.patchbay.http.internal.page;

/** Writes HTML; what is not markup is escaped. */
final class Html {
    private final StringBuilder text = new StringBuilder(16_384);

    /** Appends markup, with each {@code {}} replaced by the escaped value. */
    Html add(String markup, Object... values) {
        int from = 0;
        for (Object value : values) {
            int at = markup.indexOf("{}", from);
            text.append(markup, from, at);
            escape(String.valueOf(value));
            from = at + 2;
        }
        text.append(markup, from, markup.length()).append('\n');
        return this;
    }

    /** Appends what another one has. */
    Html raw(Html other) {
        text.append(other.text);
        return this;
    }

    private void escape(String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '&' -> text.append("&amp;");
                case '<' -> text.append("&lt;");
                case '>' -> text.append("&gt;");
                case '"' -> text.append("&quot;");
                case '\'' -> text.append("&#39;");
                default -> text.append(c);
            }
        }
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
