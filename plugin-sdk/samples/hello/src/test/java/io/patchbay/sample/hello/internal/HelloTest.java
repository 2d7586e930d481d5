package io.patchbay.sample.hello.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.patchbay.api.action.ActionPort;
import io.patchbay.api.action.Actions;
import io.patchbay.api.action.Streams;
import io.patchbay.plugin.json.Json;
import io.patchbay.testkit.plugin.TestInvocation;
import org.junit.jupiter.api.Test;

class HelloTest {
    private final TestInvocation invocation = TestInvocation.create();
    private final ActionPort actions = Actions.bind(new Hello());

    @Test
    void greetsInEnglishUnlessAskedOtherwise() throws Exception {
        assertThat(greet("{\"name\": \"Ada\"}")).hasToString("{\"text\":\"Hello, Ada!\"}");
        assertThat(greet("{\"name\": \"Ada\", \"language\": \"fr\"}")).hasToString("{\"text\":\"Bonjour, Ada!\"}");
        assertThat(invocation.log().lines()).contains("INFO Greeting. name=Ada");
    }

    @Test
    void refusesAnUnknownMember() {
        assertThatThrownBy(() -> greet("{\"name\": \"Ada\", \"shout\": true}")).hasMessageContaining("shout");
    }

    private Json greet(String input) throws Exception {
        return actions.call("greet", Json.parse(input).asObject(), Streams.NONE, invocation);
    }
}
