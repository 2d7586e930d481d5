package io.patchbay.http.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class TraceTest {
    private static final String ID = "0af7651916cd43dd8448eb211c80319c";

    @Test
    void goesOnWithTheTraceOfTheSenderInASpanOfItsOwn() {
        Trace trace = Trace.of("00-" + ID + "-b7ad6b7169203331-00");

        assertThat(trace.id()).isEqualTo(ID);
        assertThat(trace.header()).matches("00-" + ID + "-[0-9a-f]{16}-00").doesNotContain("b7ad6b7169203331");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "nonsense",
                "ff-" + ID + "-b7ad6b7169203331-01",
                "00-00000000000000000000000000000000-b7ad6b7169203331-01",
                "00-" + ID + "-0000000000000000-01",
                "00-0AF7651916CD43DD8448EB211C80319C-b7ad6b7169203331-01"
            })
    void beginsANewTraceWhereNoneOrABadOneWasSent(String traceparent) {
        Trace trace = Trace.of(traceparent);

        assertThat(trace.id()).matches("[0-9a-f]{32}").isNotEqualTo(ID);
        assertThat(trace.header()).matches("00-" + trace.id() + "-[0-9a-f]{16}-01");
    }
}
