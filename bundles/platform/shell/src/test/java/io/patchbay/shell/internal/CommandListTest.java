package io.patchbay.shell.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Descriptor;
import org.junit.jupiter.api.Test;

class CommandListTest {
    /** Commands for the test. */
    public static final class Commands {
        /** Without arguments. */
        public String list() {
            return "";
        }

        /** With one. */
        @Descriptor("Lists what is there.\nlist\nlist -a")
        public String list(CommandSession session, String option) {
            return option;
        }
    }

    @Test
    void tellsEveryWayToCallACommand() {
        assertThat(CommandList.describe("patchbay", "list", Commands.class, ""))
                .isEqualTo(new CommandList.Command(
                        "patchbay:list",
                        List.of("list", "list OPTION"),
                        "Lists what is there.",
                        List.of("list", "list -a"),
                        false));
    }

    @Test
    void serviceDescribesWhatNoMethodDoes() {
        assertThat(CommandList.describe("patchbay", "bare", Bare.class, "Does little.\nbare"))
                .isEqualTo(new CommandList.Command(
                        "patchbay:bare", List.of("bare"), "Does little.", List.of("bare"), false));
    }

    /** A command whose author knows nothing of Gogo. */
    public static final class Bare {
        /** Without arguments. */
        public String bare() {
            return "";
        }
    }
}
