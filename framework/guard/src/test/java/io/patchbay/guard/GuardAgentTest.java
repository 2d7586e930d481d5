package io.patchbay.guard;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class GuardAgentTest {
    @Test
    void withoutTheAgentThereIsNothingToTake() {
        assertThat(GuardAgent.take()).isEmpty();
    }
}
