package io.patchbay.plugin.widget.notice.internal;

import io.patchbay.plugin.annotation.Describe;
import java.util.Optional;

/** What the page shows; nothing, if there is nothing in it. */
public record Panel(
        @Describe("The heading.") Optional<String> title,
        @Describe("Paragraphs, one per line.") Optional<String> text,
        @Describe("A link below them.") Optional<Link> link) {
    static final Panel NOTHING = new Panel(Optional.empty(), Optional.empty(), Optional.empty());

    /** A way to more. */
    public record Link(
            @Describe("What is shown.") String text,
            @Describe("A path of the server or an https address.") String href) {}
}
