package io.patchbay.shell.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLineTest {
    @Test
    void quotesHoldAWordTogetherAndAreNotPartOfIt() {
        CommandLine line = CommandLine.parse("exec acme.csv 'a b' \"c \\\" d\" ''");

        assertThat(line.words())
                .extracting(CommandLine.Word::text)
                .containsExactly("exec", "acme.csv", "a b", "c \" d", "");
        assertThat(line.single()).isTrue();
    }

    @Test
    void whatIsQuotedIsNoOption() {
        assertThat(CommandLine.parse("grant a '--json' -b -7").options())
                .extracting(CommandLine.Word::text)
                .containsExactly("-b");
    }

    @Test
    void theOptionOfTheShellIsTakenOutAndNothingElse() {
        assertThat(CommandLine.parse("exec a b '{\"x\": \"--json\"}' --json")
                        .withoutJson()
                        .line())
                .isEqualTo("exec a b '{\"x\": \"--json\"}'");
        assertThat(CommandLine.parse("list --json -a").withoutJson().line()).isEqualTo("list  -a");
    }

    @Test
    void aSpaceBeginsANewWord() {
        assertThat(CommandLine.parse("info ").opened().words()).hasSize(2);
        assertThat(CommandLine.parse("info ac").opened().words()).hasSize(2);
        assertThat(CommandLine.parse("").opened().words()).hasSize(1);
        assertThat(CommandLine.parse("info 'ac").opened().words().get(1).text()).isEqualTo("ac");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a; b", "a | b", "a & b", "x=1", "a $(b)", "a {b}", "a [1]", "a > b", "a\nb"})
    void theLanguageOfTheShellIsMoreThanOneCommand(String line) {
        assertThat(CommandLine.parse(line).single()).isFalse();
    }

    @Test
    void aLongLineIsReadLikeAShortOne() {
        assertThat(CommandLine.parse("exec a b '" + "\\\"x".repeat(200_000) + "'")
                        .words())
                .hasSize(4);
        assertThat(CommandLine.parse("exec a b \"" + "\\\"x".repeat(20_000) + "\"")
                        .words())
                .hasSize(4);
    }
}
