package io.patchbay.plugin.widget.notice.internal;

import io.patchbay.plugin.Plugin;
import io.patchbay.plugin.annotation.Action;
import io.patchbay.plugin.annotation.PatchbayPlugin;
import io.patchbay.plugin.annotation.Quota;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Shows on the page what an administrator configured. Keeps nothing between calls but its configuration. */
@Component(service = Plugin.class, configurationPid = NoticeWidget.PID)
@Designate(ocd = NoticeWidget.Config.class)
@PatchbayPlugin(
        patchbay_plugin_name = "widget-notice",
        patchbay_plugin_type = "custom",
        patchbay_plugin_category = "widget",
        patchbay_plugin_description =
                "A notice for everybody who looks at Patchbay's page, such as a maintenance window")
@Quota("cpu=1s/call, wall=5s/call, alloc=16MB/call, threads=1, concurrency=16")
public final class NoticeWidget implements Plugin {
    static final String PID = "io.patchbay.plugin.widget.notice";

    /** The configuration. */
    @ObjectClassDefinition(name = "Notice", description = "What the page says to everybody who looks at it.")
    @interface Config {
        /** The heading. */
        @AttributeDefinition(description = "The heading.")
        String title() default "Notice";

        /** The text. */
        @AttributeDefinition(description = "What is to be known; each line is a paragraph. Empty shows no notice.")
        String text() default "Nothing was announced yet: write the text into io.patchbay.plugin.widget.notice.";

        /** When it is over. */
        @AttributeDefinition(
                description =
                        "When the notice is over, such as 2026-12-24T18:00:00+01:00; it is not shown from then on. Empty: never.")
        String until() default "";

        /** Where to read more. */
        @AttributeDefinition(
                description =
                        "Where there is more: a path of this server such as /metrics, or an https address. Empty: no link.")
        String link() default "";

        /** What the link says. */
        @AttributeDefinition(description = "What the link says.")
        String linkText() default "More";
    }

    private final Clock clock;
    private final Panel notice;
    private final @Nullable Instant until;

    /** Reads the notice. */
    @Activate
    public NoticeWidget(Config config) {
        this(config, Clock.systemUTC());
    }

    NoticeWidget(Config config, Clock clock) {
        this.clock = clock;
        Optional<Panel.Link> link = Optional.of(config.link().strip())
                .filter(href -> !href.isEmpty())
                .map(href -> new Panel.Link(config.linkText(), href));
        this.notice = config.text().isBlank()
                ? Panel.NOTHING
                : new Panel(Optional.of(config.title()), Optional.of(config.text()), link);
        this.until = config.until().isBlank() ? null : instant(config.until().strip());
    }

    private static Instant instant(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(
                    "Option 'until' is '" + text
                            + "': expected a time with its offset, such as 2026-12-24T18:00:00+01:00.",
                    e);
        }
    }

    /** Returns the notice. */
    @Action(description = "Gives the notice; an empty object if there is none now", idempotent = true)
    public Panel panel() {
        return until == null || clock.instant().isBefore(until) ? notice : Panel.NOTHING;
    }
}
