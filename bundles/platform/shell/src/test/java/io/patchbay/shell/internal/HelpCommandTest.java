package io.patchbay.shell.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.patchbay.api.PatchbayException;
import org.junit.jupiter.api.Test;

/** Without commands; with those of the platform in the integration tests. */
class HelpCommandTest {
    private final HelpCommand help = new HelpCommand(new CommandList());

    @Test
    void listSaysWhereTheRestIs() {
        assertThat(help.help().text()).startsWith("Commands ('help NAME'").endsWith("felix:help");
    }

    @Test
    void unknownCommandIsNamed() {
        assertThatThrownBy(() -> help.help("fly"))
                .isInstanceOf(PatchbayException.class)
                .hasMessageContaining("'fly'")
                .hasMessageContaining("felix:help");
    }
}
