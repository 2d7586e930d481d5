package io.patchbay.workflow.internal.language;

import io.patchbay.api.PatchbayException;
import io.patchbay.workflow.internal.cron.Cron;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads what starts a workflow. */
final class TriggerParser {
    private static final Map<String, Set<String>> KINDS = kinds();
    private static final Set<String> KEYS =
            Set.of("schedule", "timeZone", "catchup", "webhook", "event", "filter", "manual");

    private final Texts texts;

    TriggerParser(Texts texts) {
        this.texts = texts;
    }

    private static Map<String, Set<String>> kinds() {
        Map<String, Set<String>> kinds = new LinkedHashMap<>();
        kinds.put("schedule", Set.of("timeZone", "catchup"));
        kinds.put("webhook", Set.of());
        kinds.put("event", Set.of("filter"));
        kinds.put("manual", Set.of());
        return kinds;
    }

    Optional<Trigger> trigger(Node node, int number) {
        Members members = new Members(node, "Trigger " + number, KEYS, texts);
        List<String> found = KINDS.keySet().stream().filter(members::has).toList();
        if (found.size() != 1) {
            if (members.isMap()) {
                texts.problems()
                        .add(
                                members.place(),
                                members.who()
                                        + (found.isEmpty()
                                                ? " has none of "
                                                : " has " + String.join(" and ", found) + ": expected one of ")
                                        + String.join(", ", KINDS.keySet()) + ", such as schedule: \"0 6 * * *\".");
            }
            return Optional.empty();
        }
        String kind = found.get(0);
        for (String key : strays(members, kind)) {
            members.problem(key, "means nothing beside '" + kind + "'. Remove it.");
        }
        return switch (kind) {
            case "schedule" -> schedule(members);
            case "webhook" -> webhook(members);
            case "event" ->
                members.text("event", Members.MAX_TEXT)
                        .map(type -> new Trigger.OnEvent(type, members.condition("filter")));
            default -> manual(members);
        };
    }

    private static List<String> strays(Members members, String kind) {
        List<String> strays = new ArrayList<>();
        for (String key : new TreeSet<>(KEYS)) {
            if (members.has(key)
                    && !key.equals(kind)
                    && !KINDS.getOrDefault(kind, Set.of()).contains(key)) {
                strays.add(key);
            }
        }
        return strays;
    }

    private Optional<Trigger> schedule(Members members) {
        Optional<String> cron = members.text("schedule", Members.MAX_TEXT);
        cron.ifPresent(text -> {
            try {
                Cron.parse(text);
            } catch (PatchbayException e) {
                texts.problems().add(members.place("schedule"), members.who() + ": " + e.getMessage());
            }
        });
        ZoneId zone = members.text("timeZone", Members.MAX_TEXT)
                .flatMap(text -> zone(members, text))
                .orElse(ZoneOffset.UTC);
        Trigger.Catchup catchup =
                members.choice("catchup", Trigger.Catchup.class).orElse(Trigger.Catchup.ONE);
        return cron.map(text -> new Trigger.Schedule(text, zone, catchup));
    }

    private static Optional<ZoneId> zone(Members members, String text) {
        try {
            return Optional.of(text.equals("UTC") ? ZoneOffset.UTC : ZoneId.of(text));
        } catch (DateTimeException e) {
            members.problem(
                    "timeZone",
                    "is " + Problems.quote(text) + ": expected a region such as Europe/Berlin, or UTC."
                            + Names.meant(text, ZoneId.getAvailableZoneIds()));
            return Optional.empty();
        }
    }

    private static Optional<Trigger> webhook(Members members) {
        Optional<String> path = members.text("webhook", Members.MAX_TEXT);
        if (path.isPresent() && !path.get().matches("(/[A-Za-z0-9._~-]+)+")) {
            members.problem(
                    "webhook",
                    "is " + Problems.quote(path.get())
                            + ": expected a path of letters, digits, '.', '_', '~' and '-', such as /trigger/orders.");
        }
        return path.map(Trigger.Webhook::new);
    }

    private static Optional<Trigger> manual(Members members) {
        if (!members.text("manual", Members.MAX_TEXT).equals(Optional.of("true"))) {
            members.problem("manual", "is expected to be true. Remove the trigger if it is not.");
        }
        return Optional.of(new Trigger.Manual());
    }
}
