package io.patchbay.http.internal.rest;

import io.patchbay.api.Scope;
import java.util.Locale;

/** How constants are written outside: in lower case with hyphens; scopes in their own way. */
public final class EnumTexts {
    private EnumTexts() {}

    /** Returns the text of a constant. */
    public static String of(Enum<?> constant) {
        return constant instanceof Scope scope
                ? scope.text()
                : constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
