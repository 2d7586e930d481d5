package io.patchbay.shell.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.patchbay.shell.internal.Grammar.Expected;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GrammarTest {
    private final Grammar grammar = new Grammar(List.of(
            "config list", "config show PID", "config set PID NAME VALUE… [--undescribed]", "config on|off PID"));

    @Test
    void everyWayOffersItsNextWord() {
        assertThat(behind("config")).extracting(Expected::word).containsExactly("list", "show", "set", "on|off");
    }

    @Test
    void wordsBeforeAreKnownByTheirKind() {
        assertThat(behind("config set acme.feed url"))
                .containsExactly(new Expected("VALUE", Map.of("set", "set", "PID", "acme.feed", "NAME", "url")));
    }

    @Test
    void lastWordRepeatsWhereItSaysSo() {
        assertThat(behind("config set acme.feed url a b c"))
                .extracting(Expected::word)
                .containsExactly("VALUE");
    }

    @Test
    void optionsStandAnywhereAndAreNotCounted() {
        assertThat(behind("config --undescribed show"))
                .extracting(Expected::word)
                .containsExactly("PID");
        assertThat(grammar.options()).containsExactly("--undescribed");
    }

    @Test
    void nothingStandsBehindTheEnd() {
        assertThat(behind("config show a")).isEmpty();
        assertThat(behind("config fly")).isEmpty();
    }

    @Test
    void oneOfSomeWordsIsTaken() {
        assertThat(behind("config off")).extracting(Expected::word).containsExactly("PID");
    }

    private List<Expected> behind(String line) {
        return grammar.behind(CommandLine.parse(line).words());
    }
}
