package io.patchbay.api.jsonpath;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** One evaluation of a path: its document, the steps that are left, the regular expressions seen. Not thread-safe. */
final class Evaluation {
    private static final int MAX_EXPRESSIONS = 50;

    private final Node root;
    private final Map<String, Optional<Regexp>> expressions = new HashMap<>();
    private final long most;
    private long steps;

    Evaluation(Node root, long most) {
        this.root = root;
        this.most = most;
    }

    Node root() {
        return root;
    }

    void spend(long more) {
        steps += more;
        if (steps > most) {
            throw new JsonPathException(
                    "The path takes more than " + most + " steps on this document. Use fewer '..' and nested filters.",
                    0);
        }
    }

    Optional<Regexp> regexp(String text) {
        if (expressions.size() >= MAX_EXPRESSIONS) {
            expressions.clear();
        }
        spend(text.length());
        return expressions.computeIfAbsent(text, RegexpParser::parse);
    }
}
