package io.patchbay.plugin.connector.jdbc.internal;

import io.patchbay.plugin.connector.jdbc.internal.SqlText.Kind;
import io.patchbay.plugin.connector.jdbc.internal.SqlText.Token;
import io.patchbay.plugin.invocation.PluginException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Refuses statements by which H2 runs Java code, opens files or connects elsewhere: H2 runs in this process. The guard would
 * deny these to the plugin too; this says so before anything ran, and keeps its databases apart.
 */
final class Statements {
    private static final Pattern BETWEEN = Pattern.compile("[^A-Z0-9_]+");
    private static final Set<String> NEVER = Set.of(
            "AUTHENTICATOR",
            "CSVREAD",
            "CSVWRITE",
            "DATABASE_EVENT_LISTENER",
            "DEFAULT_TABLE_ENGINE",
            "FILE_READ",
            "FILE_WRITE",
            "JAVA_OBJECT_SERIALIZER",
            "LINK_SCHEMA",
            "RUNSCRIPT");
    private static final Set<String> NOT_CREATED = Set.of("AGGREGATE", "ALIAS", "ENGINE", "LINKED", "TRIGGER");
    private static final Set<String> NOT_FIRST = Set.of("BACKUP", "SCRIPT", "SHUTDOWN");
    private static final Set<String> BEFORE = Set.of("ANALYZE", "EXPLAIN", "FOR", "PLAN");

    private boolean creates;
    private boolean executes;
    private boolean begins = true;
    private boolean afterU;

    private Statements() {}

    /** Does nothing, unless H2 is not to be given this statement. */
    static void check(String sql, Engine engine) {
        if (engine == Engine.H2) {
            Statements statements = new Statements();
            SqlText.tokens(sql, engine).forEach(statements::check);
        }
    }

    private void check(Token token) {
        boolean escapes = afterU;
        afterU = token.kind() == Kind.WORD && token.text().equalsIgnoreCase("u");
        if (token.kind() == Kind.OTHER) {
            begins |= token.text().contains(";");
            if (escapes && token.text().equals("&")) {
                throw refused("U&"); // names that hide what they are
            }
        } else if (token.kind() != Kind.QUOTED || !token.text().startsWith("'")) {
            boolean before = begins;
            List.of(BETWEEN.split(token.text().toUpperCase(Locale.ROOT))).forEach(this::check);
            begins = token.kind() == Kind.COMMENT ? before : begins;
        }
    }

    private void check(String word) {
        creates |= word.equals("CREATE");
        executes |= word.equals("EXECUTE");
        if (NEVER.contains(word)
                || (creates && NOT_CREATED.contains(word))
                || (begins && NOT_FIRST.contains(word))
                || (executes && word.equals("IMMEDIATE"))) {
            throw refused(word);
        }
        begins &= word.isEmpty() || BEFORE.contains(word);
    }

    private static PluginException refused(String word) {
        return PluginException.of(
                "sql-refused",
                "The statement has '" + word
                        + "', with which H2 runs code, opens files or connects elsewhere: this plugin"
                        + " does not let it. Take it out.");
    }
}
