package io.patchbay.api.jsonpath;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The general categories of Unicode that I-Regexp knows, and what {@link Character#getType(int)} calls them. */
enum CharacterCategory {
    LU(Character.UPPERCASE_LETTER),
    LL(Character.LOWERCASE_LETTER),
    LT(Character.TITLECASE_LETTER),
    LM(Character.MODIFIER_LETTER),
    LO(Character.OTHER_LETTER),
    MN(Character.NON_SPACING_MARK),
    MC(Character.COMBINING_SPACING_MARK),
    ME(Character.ENCLOSING_MARK),
    ND(Character.DECIMAL_DIGIT_NUMBER),
    NL(Character.LETTER_NUMBER),
    NO(Character.OTHER_NUMBER),
    PC(Character.CONNECTOR_PUNCTUATION),
    PD(Character.DASH_PUNCTUATION),
    PS(Character.START_PUNCTUATION),
    PE(Character.END_PUNCTUATION),
    PI(Character.INITIAL_QUOTE_PUNCTUATION),
    PF(Character.FINAL_QUOTE_PUNCTUATION),
    PO(Character.OTHER_PUNCTUATION),
    ZS(Character.SPACE_SEPARATOR),
    ZL(Character.LINE_SEPARATOR),
    ZP(Character.PARAGRAPH_SEPARATOR),
    SM(Character.MATH_SYMBOL),
    SC(Character.CURRENCY_SYMBOL),
    SK(Character.MODIFIER_SYMBOL),
    SO(Character.OTHER_SYMBOL),
    CC(Character.CONTROL),
    CF(Character.FORMAT),
    CO(Character.PRIVATE_USE),
    CN(Character.UNASSIGNED);

    private final int type;

    CharacterCategory(byte type) {
        this.type = type;
    }

    /** Returns the types by the name of each category, and of each group of them by its first letter. */
    static Map<String, List<Integer>> all() {
        Map<String, List<Integer>> all = new HashMap<>();
        for (CharacterCategory category : values()) {
            String group = category.name().substring(0, 1);
            all.put(group + category.name().substring(1).toLowerCase(Locale.ROOT), List.of(category.type));
            all.computeIfAbsent(group, first -> new ArrayList<>()).add(category.type);
        }
        return all;
    }
}
