package io.patchbay.http.internal.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class PathTemplateTest {
    @Test
    void aParameterIsOneSegmentUnlessItSaysMore() {
        assertThat(new PathTemplate("/plugins/{id}").matches("/plugins/a.b")).isTrue();
        assertThat(new PathTemplate("/plugins/{id}").matches("/plugins/a/b")).isFalse();
        assertThat(new PathTemplate("/plugins/{id: .+}").matches("/plugins/a/b"))
                .isTrue();
        assertThat(new PathTemplate("/runs/{id: [0-9]{2}}").matches("/runs/42")).isTrue();
        assertThat(new PathTemplate("/a.b").matches("/axb")).isFalse();
    }

    @Test
    void wordsAreShownAsPathsOfTheirOwn() {
        assertThat(new PathTemplate("/plugins/{id: .+}/{verb: enable|disable}").expanded())
                .isEqualTo(Map.of(
                        "/plugins/{id}/enable", Map.of("verb", "enable"),
                        "/plugins/{id}/disable", Map.of("verb", "disable")));
    }
}
