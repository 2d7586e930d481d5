package io.patchbay.plugin.widget.notice.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.patchbay.testkit.plugin.ListReader;
import io.patchbay.testkit.plugin.TestedPlugin;
import io.patchbay.testkit.time.SettableClock;
import java.lang.annotation.Annotation;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class NoticeWidgetTest {
    private final SettableClock clock = SettableClock.at("2026-12-24T16:59:59Z");

    /** A configuration as an administrator writes it. */
    private record Written(String title, String text, String until, String link, String linkText)
            implements NoticeWidget.Config {
        @Override
        public Class<? extends Annotation> annotationType() {
            return NoticeWidget.Config.class;
        }
    }

    private String shown(NoticeWidget widget) throws Exception {
        return TestedPlugin.of(widget).answer("panel", "{}", ListReader.of()).toString();
    }

    @Test
    void aNoticeHasItsLink() throws Exception {
        var config =
                new Written("Maintenance", "Down at six.\nBack at seven.", "", " https://status.example ", "Status");

        assertThat(shown(new NoticeWidget(config, clock)))
                .isEqualTo("{\"title\":\"Maintenance\",\"text\":\"Down at six.\\nBack at seven.\","
                        + "\"link\":{\"text\":\"Status\",\"href\":\"https://status.example\"}}");
    }

    @Test
    void aNoticeEndsAtItsTime() throws Exception {
        var widget = new NoticeWidget(new Written("Notice", "Soon", "2026-12-24T18:00:00+01:00", "", "More"), clock);
        String before = shown(widget);

        clock.advance(Duration.ofSeconds(1));

        assertThat(before).isEqualTo("{\"title\":\"Notice\",\"text\":\"Soon\"}");
        assertThat(shown(widget)).isEqualTo("{}");
    }

    @Test
    void withoutATextThereIsNoNotice() throws Exception {
        assertThat(shown(new NoticeWidget(new Written("Notice", " ", "", "/metrics", "More"), clock)))
                .isEqualTo("{}");
    }

    @Test
    void aTimeThatIsNoneIsNamed() {
        assertThatThrownBy(() -> new NoticeWidget(new Written("Notice", "Soon", "tomorrow", "", "More"), clock))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Option 'until' is 'tomorrow': expected a time with its offset, such as"
                        + " 2026-12-24T18:00:00+01:00.");
    }
}
