package io.patchbay.plugin.connector.jdbc.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A statement taken apart as far as it takes to know what is code in it, and what is quoted or a comment. */
final class SqlText {
    private static final Pattern TOKENS = Pattern.compile("(?<escaped>(?<![A-Za-z0-9_$])[eE]')"
            + "|(?<quoted>'[^']*'?|\"[^\"]*\"?)" // a doubled quote ends one and begins the next
            + "|(?<comment>--[^\\n]*|//[^\\n]*)"
            + "|(?<block>/\\*)"
            + "|(?<dollar>(?<![A-Za-z0-9_$])\\$(?:[A-Za-z_][A-Za-z0-9_]*)?\\$)"
            + "|(?<cast>::)"
            + "|(?<![A-Za-z0-9_:\\])]):(?<name>[A-Za-z_][A-Za-z0-9_]*)"
            + "|(?<word>[A-Za-z_][A-Za-z0-9_$]*)");

    /** What a piece of a statement is. */
    enum Kind {
        QUOTED,
        COMMENT,
        PARAMETER,
        WORD,
        OTHER
    }

    /**
     * A piece of a statement.
     *
     * @param kind what it is
     * @param text how it is written; of a parameter the name
     */
    record Token(Kind kind, String text) {}

    private final String sql;
    private final Engine engine;
    private final List<Token> tokens = new ArrayList<>();

    private SqlText(String sql, Engine engine) {
        this.sql = sql;
        this.engine = engine;
    }

    /** Returns the pieces, which make up the statement; of a parameter the colon is missing. */
    static List<Token> tokens(String sql, Engine engine) {
        SqlText text = new SqlText(sql, engine);
        text.split();
        return List.copyOf(text.tokens);
    }

    private void split() {
        Matcher next = TOKENS.matcher(sql);
        int at = 0;
        while (at < sql.length() && next.find(at)) {
            add(Kind.OTHER, at, next.start());
            at = take(next);
        }
        add(Kind.OTHER, at, sql.length());
    }

    /** Adds what was found, and returns where it ends. */
    private int take(Matcher found) {
        if (found.group("name") != null) {
            tokens.add(new Token(Kind.PARAMETER, found.group("name")));
            return found.end();
        }
        int end = end(found);
        add(kind(found), found.start(), end);
        return end;
    }

    private Kind kind(Matcher found) {
        if (found.group("word") != null || (found.group("escaped") != null && engine == Engine.H2)) {
            return Kind.WORD;
        }
        if (found.group("comment") != null || found.group("block") != null) {
            return Kind.COMMENT;
        }
        return found.group("cast") == null ? Kind.QUOTED : Kind.OTHER;
    }

    private int end(Matcher found) {
        if (found.group("block") != null) {
            return afterBlock(found.end());
        }
        if (found.group("escaped") != null) {
            return engine == Engine.H2 ? found.end() - 1 : afterEscaped(found.end());
        }
        if (found.group("dollar") != null) {
            int close = sql.indexOf(found.group("dollar"), found.end());
            return close < 0 ? sql.length() : close + found.group("dollar").length();
        }
        if (found.group("comment") != null && found.group("comment").startsWith("//") && engine == Engine.POSTGRESQL) {
            return found.start() + 1; // two operators there, a comment in H2
        }
        return found.end();
    }

    private int afterEscaped(int from) {
        int at = from;
        while (at < sql.length() && sql.charAt(at) != '\'') {
            at += sql.charAt(at) == '\\' ? 2 : 1;
        }
        return Math.min(at + 1, sql.length());
    }

    /** Comments are nested in both. */
    private int afterBlock(int from) {
        int depth = 1;
        int at = from;
        while (at < sql.length() && depth > 0) {
            if (sql.startsWith("*/", at)) {
                depth--;
                at += 2;
            } else if (sql.startsWith("/*", at)) {
                depth++;
                at += 2;
            } else {
                at++;
            }
        }
        return at;
    }

    private void add(Kind kind, int from, int to) {
        if (to > from) {
            tokens.add(new Token(kind, sql.substring(from, to)));
        }
    }
}
