package io.patchbay.http.internal.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HtmlTest {
    @Test
    void whatIsNotMarkupIsEscaped() {
        assertThat(new Html()
                        .add("<p title=\"{}\">{}</p>", "a\"'b", "<script>&")
                        .toString())
                .isEqualTo("<p title=\"a&quot;&#39;b\">&lt;script&gt;&amp;</p>\n");
    }

    @Test
    void bracesInAValueAreNoPlaces() {
        assertThat(new Html().add("{}{}", "{}", "x").toString()).isEqualTo("{}x\n");
    }
}
