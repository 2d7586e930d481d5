package io.patchbay.core.internal.shell;

import io.patchbay.api.Caller;
import io.patchbay.api.Page;
import io.patchbay.api.shell.Reply;
import io.patchbay.api.shell.SessionCaller;
import io.patchbay.api.shell.Syntax;
import io.patchbay.core.internal.recommend.Recommendation;
import io.patchbay.core.internal.recommend.Recommendations;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Descriptor;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code patchbay:recommend}: what to do about what was measured. */
@Component(
        service = RecommendCommands.class,
        property = {"osgi.command.scope=patchbay", "osgi.command.function=recommend"})
public final class RecommendCommands {
    private final Recommendations recommendations;

    /** Takes its service. */
    @Activate
    public RecommendCommands(@Reference Recommendations recommendations) {
        this.recommendations = recommendations;
    }

    /** Lists them, each with what was found. */
    @Descriptor("Lists what measured usage suggests to change, with the evidence.\nrecommend")
    @Syntax("recommend")
    public Reply recommend(CommandSession session) {
        List<Recommendation> all = new ArrayList<>();
        Caller caller = SessionCaller.of(session::get);
        StringBuilder lines = new StringBuilder();
        Optional<String> token = Optional.empty();
        do {
            Page<Recommendation> page = recommendations.list(caller, new Page.Request(Page.MAX_SIZE, token));
            all.addAll(page.items());
            page.items().forEach(one -> lines.append(text(one)).append(System.lineSeparator()));
            token = page.nextPageToken();
        } while (token.isPresent());
        return Reply.of(
                lines.isEmpty()
                        ? "Nothing to recommend: no number since the start asks for it."
                        : lines.toString().stripTrailing(),
                all);
    }

    private static String text(Recommendation one) {
        return Tables.wrap(one.name() + ": " + one.finding() + " " + one.action());
    }
}
