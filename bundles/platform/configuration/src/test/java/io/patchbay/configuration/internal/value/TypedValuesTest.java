package io.patchbay.configuration.internal.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.patchbay.api.PatchbayException;
import io.patchbay.api.configuration.ConfigurationCode;
import io.patchbay.api.configuration.ConfigurationDescription.Attribute;
import io.patchbay.api.configuration.ConfigurationDescription.Many;
import io.patchbay.api.configuration.ConfigurationDescription.ValueType;
import io.patchbay.plugin.json.Json;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TypedValuesTest {
    private static final Place PLACE = new Place("acme.csv", "x");

    private static Attribute attribute(ValueType type, Many many) {
        return new Attribute("x", "x", "", type, many, true, List.of(), List.of(), Optional.empty(), Optional.empty());
    }

    private static Attribute within(ValueType type, String min, String max) {
        return new Attribute(
                "x", "x", "", type, Many.ONE, true, List.of(), List.of(), Optional.of(min), Optional.of(max));
    }

    private static Object json(Attribute attribute, String value) {
        return TypedValues.of(attribute, PLACE, new Given.OfJson(Json.parse(value)));
    }

    private static Object text(Attribute attribute, String... words) {
        return TypedValues.of(attribute, PLACE, new Given.OfText(List.of(words)));
    }

    @Test
    void jsonBecomesTheTypeOfTheAttribute() {
        assertThat(json(attribute(ValueType.INTEGER, Many.ONE), "7")).isEqualTo(7);
        assertThat(json(attribute(ValueType.LONG, Many.ONE), "7e3")).isEqualTo(7000L);
        assertThat(json(attribute(ValueType.SHORT, Many.ONE), "-7")).isEqualTo((short) -7);
        assertThat(json(attribute(ValueType.BYTE, Many.ONE), "7")).isEqualTo((byte) 7);
        assertThat(json(attribute(ValueType.DOUBLE, Many.ONE), "0.5")).isEqualTo(0.5);
        assertThat(json(attribute(ValueType.FLOAT, Many.ONE), "0.5")).isEqualTo(0.5f);
        assertThat(json(attribute(ValueType.CHARACTER, Many.ONE), "\";\"")).isEqualTo(';');
        assertThat(json(attribute(ValueType.BOOLEAN, Many.ONE), "true")).isEqualTo(true);
        assertThat(json(attribute(ValueType.TEXT, Many.ONE), "\" a \"")).isEqualTo(" a ");
        assertThat(json(attribute(ValueType.SECRET, Many.ONE), "\"secret:acme/key\""))
                .isEqualTo("secret:acme/key");
        assertThat(json(attribute(ValueType.TEXT, Many.ARRAY), "[\"a\", \"b\"]"))
                .isEqualTo(new String[] {"a", "b"});
        assertThat(json(attribute(ValueType.INTEGER, Many.LIST), "[1, 2]")).isEqualTo(List.of(1, 2));
        assertThat(json(attribute(ValueType.TEXT, Many.ARRAY), "[]")).isEqualTo(new String[0]);
    }

    @Test
    void wordsBecomeTheTypeOfTheAttribute() {
        assertThat(text(attribute(ValueType.INTEGER, Many.ONE), "7")).isEqualTo(7);
        assertThat(text(attribute(ValueType.BOOLEAN, Many.ONE), "false")).isEqualTo(false);
        assertThat(text(attribute(ValueType.LONG, Many.ARRAY), "1", "2")).isEqualTo(new Long[] {1L, 2L});
        assertThat(text(attribute(ValueType.TEXT, Many.ARRAY), "a")).isEqualTo(new String[] {"a"});
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    INTEGER   | "7"                 | is '"7"': expected a whole number of 32 bits.
                    INTEGER   | 7.5                 | is '7.5': expected a whole number of 32 bits.
                    INTEGER   | 3000000000          | is '3000000000': expected a whole number of 32 bits.
                    BYTE      | 300                 | is '300': expected a whole number from -128 to 127.
                    LONG      | 99999999999999999999| is '99999999999999999999': expected a whole number.
                    DOUBLE    | 1e999               | is '1E+999': expected a number.
                    BOOLEAN   | "true"              | is '"true"': expected true or false.
                    CHARACTER | "ab"                | is 'ab': expected one character.
                    TEXT      | 7                   | is '7': expected a text.
                    TEXT      | ["a"]               | is '["a"]': expected a text.
                    TEXT      | {}                  | is '{}': expected a text.
                    """)
    void whatIsOfAnotherTypeIsNamed(ValueType type, String value, String says) {
        assertThatThrownBy(() -> json(attribute(type, Many.ONE), value))
                .isInstanceOfSatisfying(
                        PatchbayException.class, e -> assertThat(e.pointer()).contains("/values/x"))
                .hasMessage("'x' of 'acme.csv' " + says);
    }

    @Test
    void boundsHoldOnBothSides() {
        assertThat(json(within(ValueType.INTEGER, "1", "9"), "9")).isEqualTo(9);
        assertThatThrownBy(() -> json(within(ValueType.INTEGER, "1", "9"), "10"))
                .hasMessage("'x' of 'acme.csv' is '10': expected a whole number from 1 to 9.");
        assertThatThrownBy(() -> json(within(ValueType.DOUBLE, "0.5", "1"), "0.4"))
                .hasMessage("'x' of 'acme.csv' is '0.4': expected a number from 0.5 to 1.");
        assertThatThrownBy(() -> json(within(ValueType.TEXT, "2", "3"), "\"long\""))
                .hasMessage("'x' of 'acme.csv' is 'long': expected a text with a length from 2 to 3.");
    }

    @Test
    void optionsAreAllThereIs() {
        Attribute attribute = new Attribute(
                "x",
                "x",
                "",
                ValueType.TEXT,
                Many.ONE,
                true,
                List.of("a"),
                List.of("a", "b"),
                Optional.empty(),
                Optional.empty());

        assertThat(json(attribute, "\"b\"")).isEqualTo("b");
        assertThatThrownBy(() -> json(attribute, "\"B\""))
                .hasMessage("'x' of 'acme.csv' is 'B': expected one of a, b.");
    }

    @Test
    void secretsInClearAreRefusedWithoutBeingRepeated() {
        assertThatThrownBy(() -> json(attribute(ValueType.SECRET, Many.ONE), "\"hunter2\""))
                .isInstanceOfSatisfying(
                        PatchbayException.class, e -> assertThat(e.code()).isEqualTo(ConfigurationCode.SECRET_IN_CLEAR))
                .hasMessageContaining("secret:acme/key")
                .hasMessageNotContaining("hunter2");
        assertThatThrownBy(() -> json(attribute(ValueType.SECRET, Many.ONE), "1234"))
                .hasMessageNotContaining("1234");
        Place undescribed = new Place("acme.csv", "db.password");
        assertThatThrownBy(() -> TypedValues.undescribed(undescribed, new Given.OfText(List.of("hunter2"))))
                .hasMessageNotContaining("hunter2");
    }

    @Test
    void whatNobodyDescribesKeepsItsKind() {
        assertThat(TypedValues.undescribed(PLACE, new Given.OfJson(Json.parse("7"))))
                .isEqualTo(7L);
        assertThat(TypedValues.undescribed(PLACE, new Given.OfJson(Json.parse("[\"a\"]"))))
                .isEqualTo(new String[] {"a"});
        assertThat(TypedValues.undescribed(PLACE, new Given.OfText(List.of("7"))))
                .isEqualTo("7");
        assertThatThrownBy(() -> TypedValues.undescribed(PLACE, new Given.OfJson(Json.parse("{}"))))
                .hasMessageEndingWith("is '{}': expected a text, a number, true, false, or a list of texts.");
    }

    @Test
    void valuesAreShownAsTheyCame() {
        assertThat(TypedValues.show(false, new int[] {1, 2})).hasToString("[1,2]");
        assertThat(TypedValues.show(false, List.of(0.5f))).hasToString("[0.5]");
        assertThat(TypedValues.show(true, "secret:a")).hasToString("\"secret:a\"");
        assertThat(TypedValues.show(true, "hunter2")).hasToString("\"(not shown)\"");
    }
}
