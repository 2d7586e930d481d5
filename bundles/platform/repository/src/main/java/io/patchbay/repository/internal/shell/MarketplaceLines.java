package io.patchbay.repository.internal.shell;

import io.patchbay.api.action.ActionSpec;
import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonArray;
import io.patchbay.plugin.json.JsonObject;
import io.patchbay.repository.internal.Contents;
import io.patchbay.repository.internal.Listing;
import io.patchbay.repository.internal.ListingDetails;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Texts for a terminal; what is to be copied is never broken. */
final class MarketplaceLines {
    private static final String ROW = "%-42s %-12s %s%n";
    private static final String FACT = "%-11s %s%n";
    private static final int NAME_WIDTH = 42;
    private static final int TEXT_WIDTH = 68;

    private final StringBuilder text = new StringBuilder();

    static String list(List<Listing> all) {
        if (all.isEmpty()) {
            return "The repositories have nothing of that kind.";
        }
        MarketplaceLines lines = new MarketplaceLines();
        lines.add(ROW, "BSN", "VERSION", "INSTALLED");
        for (Listing one : all) {
            boolean wide = one.bsn().length() > NAME_WIDTH;
            if (wide) {
                lines.add("%s%n", one.bsn());
            }
            lines.add(ROW, wide ? "" : one.bsn(), one.version(), one.installed().orElse("-"));
        }
        return lines.done();
    }

    static String of(ListingDetails details) {
        Listing one = details.listing();
        MarketplaceLines lines = new MarketplaceLines();
        lines.add(FACT, "bsn", one.bsn());
        lines.add(FACT, "name", one.name());
        if (!one.description().isEmpty()) {
            lines.text("is for", one.description());
        }
        lines.add(
                FACT,
                "type",
                one.type().orElse("bundle")
                        + one.category().map(category -> ", " + category).orElse(""));
        one.licence().ifPresent(licence -> lines.add(FACT, "licence", licence));
        lines.add(FACT, "installed", one.installed().orElse("no"));
        for (ListingDetails.ListedRelease release : details.releases()) {
            lines.add(FACT, "version", release.version() + ", " + release.size() + " bytes, " + release.repository());
            release.permissions().forEach(asked -> lines.add(FACT, "  asks for", asked.type() + " " + asked.target()));
        }
        details.actions().forEach(lines::action);
        return lines.done();
    }

    private void action(ActionSpec action) {
        add(FACT, "action", action.name());
        if (!action.description().isEmpty()) {
            text("", action.description());
        }
        if (!options(action).isEmpty()) {
            text("  options", options(action));
        }
    }

    /** The members of its input, a star behind those it cannot do without. */
    private static String options(ActionSpec action) {
        List<String> required = action.input().get("required").filter(JsonArray.class::isInstance).stream()
                .flatMap(names -> names.asArray().values().stream())
                .map(Json::toString)
                .toList();
        return action.input().get("properties").filter(JsonObject.class::isInstance).stream()
                .flatMap(properties -> properties.asObject().members().keySet().stream())
                .map(name -> required.contains(Json.of(name).toString()) ? name + "*" : name)
                .collect(Collectors.joining(", "));
    }

    private void text(String label, String words) {
        StringBuilder line = new StringBuilder();
        String named = label;
        for (String word : words.strip().split("\\s+", -1)) {
            if (!line.isEmpty() && line.length() + 1 + word.length() > TEXT_WIDTH) {
                add(FACT, named, line);
                named = "";
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        add(FACT, named, line);
    }

    static String repositories(Contents contents) {
        MarketplaceLines lines = new MarketplaceLines();
        contents.answers().forEach(answer -> answer.index()
                .ifPresent(index -> lines.add(
                        "%s: %d releases%s%n",
                        answer.address().name(),
                        index.releases().size(),
                        index.stale() ? ", from the copy of an earlier time" : "")));
        return lines.done() + failures(contents);
    }

    static String failures(Contents contents) {
        StringBuilder lines = new StringBuilder();
        contents.answers().forEach(answer -> answer.failure()
                .ifPresent(failure -> lines.append(System.lineSeparator()).append(failure.getMessage())));
        return lines.toString();
    }

    private void add(String format, Object... values) {
        text.append(String.format(Locale.ROOT, format, values));
    }

    private String done() {
        return text.toString().stripTrailing();
    }
}
